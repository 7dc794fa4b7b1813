"""A role held for one organisation covers that organisation's matters and no other (R55, R56)."""

import pytest

from records.access.actions import grant
from records.access.queries import actor_for
from records.base.engine import NotAllowed
from records.base.models import Record
from records.base.roles import Role
from records.base.stages import Stage
from records.ledgers import actions
from records.ledgers.state import load_state
from tests.factories import records as make

from ..ledgers.plans import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def water_office():
    """A handler for one organisation only, with one matter of theirs and one of nobody's."""
    person, office = make.user(), make.cadre().organisation
    grant(
        user_id=person.pk,
        role=Role.TOWNSHIP_HANDLER,
        area_id=make.area(make.TOWNSHIP).pk,
        organisation_id=office.pk,
        from_on=NOW.date(),
    )
    theirs = make.item(Stage.COMPLETED, organisation_id=office.pk)
    return actor_for(person), theirs, make.item(Stage.COMPLETED)


def test_r56_only_the_organisations_matters_are_seen(water_office):
    handler, theirs, _other = water_office
    assert list(Record.objects.visible_to(handler)) == [theirs]


def test_r55_only_the_organisations_matters_can_be_acted_on(water_office):
    handler, theirs, other = water_office
    reason = actions.ReasonInput("核查")
    assert actions.plan_return(load_state(theirs.pk), reason, actor=handler, now=NOW)
    with pytest.raises(NotAllowed):
        actions.plan_return(load_state(other.pk), reason, actor=handler, now=NOW)
