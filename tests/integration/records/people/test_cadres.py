"""R6: cadres are registered."""

import pytest

from records.base.engine.errors import NotAllowed
from records.people import actions
from records.people.entries import NewCadre
from records.people.models import Cadre
from tests.factories.people import OrganisationFactory

from .entering import DAY, clerk

pytestmark = pytest.mark.django_db


def test_r6_cadres_that_an_import_names_are_registered():
    office = OrganisationFactory(committee=True)
    leader = NewCadre(office, "单玉芳", "村党组织书记", DAY, leading_party_group=True)
    cadre = actions.register_cadre(leader, actor=clerk())
    assert cadre.party_member
    assert Cadre.objects.named("dyf").in_service(DAY).get() == cadre
    with pytest.raises(actions.CadreRefused):
        actions.register_cadre(NewCadre(office, " ", "网格员", DAY), actor=clerk())
    with pytest.raises(NotAllowed):
        actions.register_cadre(leader, actor=clerk("98/"))
