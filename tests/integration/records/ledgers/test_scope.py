"""What a role sees of ledger items, by area and by confidentiality (R10b, R55, R56)."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth import get_user_model

from records.access.queries import actor_for
from records.base.models import Record
from records.base.roles import EDITORIAL, Role
from records.ledgers.choices import Ledger
from tests.factories import records as make

NOW = datetime(2026, 5, 20, 2, 0, tzinfo=UTC)
VILLAGE_PATH = "51/08/02/103/222/"
ELSEWHERE_PATH = "51/08/02/105/"


@pytest.mark.django_db
def test_r10b_r56_stability_is_seen_by_its_line_and_its_registrar_only():
    registrar = make.user(Role.VILLAGE_CLERK, make.VILLAGE)
    record = make.item(ledger=Ledger.STABILITY, by=actor_for(registrar))
    seen = {
        role: Record.objects.visible_to(make.actor(role, at)).filter(pk=record.pk).exists()
        for role, at in (
            (Role.VILLAGE_CLERK, make.VILLAGE),
            (Role.VILLAGE_SECRETARY, make.VILLAGE),
            (Role.TOWNSHIP_HANDLER, make.TOWNSHIP),
            (Role.SECTION_HEAD, make.DISTRICT),
            (Role.PUBLICITY_EDITOR, make.DISTRICT),
        )
    }
    assert seen == {
        Role.VILLAGE_CLERK: False,
        Role.VILLAGE_SECRETARY: True,
        Role.TOWNSHIP_HANDLER: True,
        Role.SECTION_HEAD: True,
        Role.PUBLICITY_EDITOR: False,
    }
    assert Record.objects.visible_to(actor_for(registrar)).filter(pk=record.pk).exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "at", "sees"),
    [
        (Role.VILLAGE_CLERK, make.VILLAGE, True),
        (Role.VILLAGE_CLERK, make.SISTER, False),
        (Role.TOWNSHIP_HANDLER, make.TOWNSHIP, True),
        (Role.TOWNSHIP_HANDLER, make.ELSEWHERE[:9] + "000", False),
        (Role.SECTION_HEAD, make.DISTRICT, True),
        *((role, make.DISTRICT, False) for role in sorted(EDITORIAL)),
        (Role.SYSTEM_ADMINISTRATOR, make.DISTRICT, False),
    ],
)
def test_r56_a_role_sees_its_area_and_nothing_beside_it(role, at, sees):
    record = make.item()
    assert Record.objects.visible_to(make.actor(role, at)).filter(pk=record.pk).exists() == sees


@pytest.mark.django_db
def test_r55_a_disabled_user_holds_no_post():
    user = make.user(Role.TOWNSHIP_HANDLER)
    get_user_model().objects.filter(pk=user.pk).update(is_active=False)
    user.refresh_from_db()
    assert actor_for(user).posts == ()
