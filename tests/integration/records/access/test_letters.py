"""An inspector comes for days, areas and ledgers named in a letter (R55)."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from records.access.actions import NO_LETTER, Letter, grant
from records.access.models import RoleAssignment
from records.access.queries import actor_for
from records.base.engine import Refused
from records.base.kinds import Confidentiality
from records.base.models import Record
from records.base.roles import Role
from records.ledgers.choices import Ledger
from records.people.models import Household, Member
from tests.factories import records as make
from tests.factories.ledgers import household, signed_in
from tests.factories.records import DISTRICT, ELSEWHERE, TOWNSHIP, VILLAGE

pytestmark = pytest.mark.django_db
TODAY = localdate()


def sent(*ledgers: str, at: str = TOWNSHIP, days: int = 5):
    """An inspector with a letter for these ledgers."""
    person = make.user()
    grant(
        user_id=person.pk,
        role=Role.INSPECTOR,
        area_id=make.area(at).pk,
        from_on=TODAY,
        to_on=TODAY + timedelta(days=days),
        letter=Letter("督查函〔2026〕3号", ledgers),
    )
    return person


def matter(ledger: str, at: str = VILLAGE, *, walled: bool = False) -> Record:
    record = make.item(at=at)
    level = Confidentiality.RESTRICTED if walled else Confidentiality.ORDINARY
    Record.objects.filter(pk=record.pk).update(subkind=ledger, confidentiality=level)
    return record


def seen_by(person) -> set[int]:
    return set(Record.objects.visible_to(actor_for(person)).values_list("pk", flat=True))


def test_r55_an_inspector_sees_the_ledgers_and_areas_of_the_letter_only():
    named, beside = matter(Ledger.LIVELIHOOD), matter(Ledger.DIFFICULTY)
    far = matter(Ledger.LIVELIHOOD, ELSEWHERE)
    assert seen_by(sent(Ledger.LIVELIHOOD)) == {named.pk}
    assert seen_by(sent(Ledger.LIVELIHOOD, Ledger.DIFFICULTY)) == {named.pk, beside.pk}
    assert far.pk not in seen_by(sent(*Ledger.values))


def test_r56_a_walled_off_matter_is_seen_when_the_letter_names_its_ledger():
    walled = matter(Ledger.STABILITY, walled=True)
    assert seen_by(sent(Ledger.LIVELIHOOD)) == set()
    assert seen_by(sent(Ledger.STABILITY)) == {walled.pk}


def test_r56_a_letter_opens_no_wall_for_another_role_of_the_same_person():
    walled, clerk = matter(Ledger.STABILITY, walled=True), make.user(Role.VILLAGE_CLERK, VILLAGE)
    ordinary = matter(Ledger.DIFFICULTY)
    grant(
        user_id=clerk.pk,
        role=Role.INSPECTOR,
        area_id=make.area(TOWNSHIP).pk,
        from_on=TODAY,
        to_on=TODAY,
        letter=Letter("函", (Ledger.LIVELIHOOD,)),
    )
    assert seen_by(clerk) == {ordinary.pk}
    assert walled.pk not in seen_by(clerk)


def test_r55_the_days_of_the_letter_are_kept():
    record, person = matter(Ledger.LIVELIHOOD), sent(Ledger.LIVELIHOOD, days=2)
    after = actor_for(person, TODAY + timedelta(days=3))
    assert not Record.objects.visible_to(after).filter(pk=record.pk).exists()


def test_r55_households_are_read_only_with_the_ledger_of_difficulty():
    home = household(VILLAGE)
    for ledgers, count in (((Ledger.LIVELIHOOD,), 0), ((Ledger.DIFFICULTY,), 1)):
        actor = actor_for(sent(*ledgers))
        assert Household.objects.visible_to(actor).filter(pk=home.pk).count() == count
        assert Member.objects.visible_to(actor).filter(household=home).count() == count


@pytest.mark.parametrize(
    ("letter", "to_on"),
    [
        (NO_LETTER, TODAY),
        (Letter("函", ()), TODAY),
        (Letter(" ", (Ledger.LIVELIHOOD,)), TODAY),
        (Letter("函", (Ledger.LIVELIHOOD,)), None),
        (Letter("函", ("gossip",)), TODAY),
    ],
)
def test_r55_without_letter_ledgers_and_last_day_nobody_inspects(letter, to_on):
    person = make.user()
    with pytest.raises(Refused):
        grant(
            user_id=person.pk,
            role=Role.INSPECTOR,
            area_id=make.area().pk,
            from_on=TODAY,
            to_on=to_on,
            letter=letter,
        )


def test_r55_nobody_else_comes_with_a_letter():
    with pytest.raises(Refused):
        grant(
            user_id=make.user().pk,
            role=Role.VILLAGE_CLERK,
            area_id=make.area().pk,
            from_on=TODAY,
            letter=Letter("函", (Ledger.LIVELIHOOD,)),
        )


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("role_inspector_by_letter", {"letter": ""}),
        ("role_inspector_by_letter", {"ledgers": ""}),
        ("role_inspector_by_letter", {"to_on": None}),
        ("role_letter_of_inspector", {"role": Role.MAIN_LEADER}),
    ],
)
def test_r55_the_database_refuses(name, fields):
    row = RoleAssignment.objects.get(user=sent(Ledger.LIVELIHOOD))
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        RoleAssignment.objects.filter(pk=row.pk).update(**fields)
    assert name in str(caught.value)


def test_r55_the_screen_asks_for_the_letter_and_shows_it():
    client, person = signed_in(Role.SECURITY_ADMINISTRATOR, DISTRICT), make.user()
    make.area(VILLAGE)
    typed = {
        "user": person.username,
        "role": Role.INSPECTOR,
        "area": "赤化村",
        "from_on": TODAY.isoformat(),
        "to_on": date(2099, 1, 1).isoformat(),
    }
    assert client.post("/admin/roles/new/", typed).context["form"].errors
    letter = {"letter": "督查函〔2026〕3号", "ledgers": [Ledger.LIVELIHOOD, Ledger.STABILITY]}
    assert client.post("/admin/roles/new/", {**typed, **letter}).status_code == 302
    row = RoleAssignment.objects.get(user=person)
    assert row.ledgers == "livelihood,stability"
    html = client.get(f"/admin/roles/{row.pk}/").content.decode()
    assert "督查函〔2026〕3号" in html
    assert str(Ledger.STABILITY.label) in html
