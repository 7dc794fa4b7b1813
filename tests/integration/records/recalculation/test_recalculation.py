"""When the calendar or the policy changes, deadlines are listed and move when confirmed (R2)."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.timezone import localdate

from records.access.queries import actor_for
from records.base.clock import Explained, Term, Unit, explain
from records.base.clock.sentences import why_due
from records.base.engine import Refused
from records.base.models import CalendarDay, Event, Policy, Record
from records.base.roles import Role
from records.base.stages import Stage
from records.base.timeline.verify import faults
from records.ledgers.actions.recalculate import RecalculateInput, plan_recalculate
from records.ledgers.error_reports import register_error_report
from records.ledgers.models import LedgerItem
from records.ledgers.recalculation.queries import shifts
from records.ledgers.state import load_state
from tests.factories import records
from tests.factories.ledgers import signed_in
from tests.factories.records import DISTRICT, ELSEWHERE, TOWNSHIP, VILLAGE

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/policies/recalculation/"
START = date(2026, 5, 6)
FIVE = Term(5, Unit.WORKING_DAY, "error_report", "error_report_days")
# 9 May 2026 is a make-up Saturday: the 7th, 8th, 9th, 11th and 12th.
DUE, LATER = date(2026, 5, 12), date(2026, 5, 13)


def computed(stage=Stage.ASSIGNED, at=VILLAGE, term=FIVE, **fields) -> Record:
    basis = explain(START, term)
    record = records.item(stage, at=at, due_on=basis.on, **fields)
    LedgerItem.objects.filter(pk=record.pk).update(due_basis=basis.to_text())
    return record


def no_make_up() -> None:
    """The office is off on the Saturday; its reports are answered in five days, as before."""
    CalendarDay.objects.create(on=date(2026, 5, 9), kind="day_off", document="停电")
    Policy.objects.create(
        effective_from=date(2026, 1, 1), document="利民发1号", error_report_days=5
    )


def confirm(client, *keys, cause="利民发1号"):
    return client.post(ADDRESS, {"moved": keys, "cause": cause})


def keys(client):
    return [row["shift"].key for row in client.get(ADDRESS).context["rows"]]


@pytest.fixture
def office():
    return signed_in(Role.BUREAU_OFFICE, DISTRICT, name="办公室")


def actor_of(client):
    return actor_for(client.user)


def due_of(record) -> date:
    return Record.objects.get(pk=record.pk).due_on


def test_r2_nothing_moves_until_it_is_confirmed(office):
    record = computed()
    no_make_up()
    assert due_of(record) == DUE
    page = office.get(ADDRESS)
    (row,) = page.context["rows"]
    assert (row["shift"].before.on, row["shift"].after.on) == (DUE, LATER)
    html = page.content.decode()
    assert record.reference in html
    assert "2026-05-12" in html
    assert "2026-05-13" in html
    assert due_of(record) == DUE
    assert confirm(office, row["shift"].key).status_code == 302
    assert due_of(record) == LATER
    assert keys(office) == []


def test_r2_the_timeline_names_old_new_and_cause(office):
    record = computed()
    no_make_up()
    confirm(office, *keys(office))
    entry = Event.objects.filter(record=record).latest("sequence")
    assert (entry.verb, entry.actor) == ("recalculate", office.user)
    for said in ("2026-05-12", "2026-05-13", "利民发1号"):
        assert said in entry.payload
    basis = Explained.from_text(LedgerItem.objects.get(pk=record.pk).due_basis)
    assert (basis.on, basis.sum()) == (LATER, LATER)
    assert list(faults([])) == []


def test_r1_a_number_of_a_new_policy_is_read_again(office):
    record = computed()
    Policy.objects.create(effective_from=localdate(), document="三日", error_report_days=3)
    confirm(office, *keys(office))
    assert due_of(record) == date(2026, 5, 9)


def test_r2_only_what_was_ticked_moves(office):
    first, second = computed(), computed()
    no_make_up()
    assert confirm(office, keys(office)[0]).status_code == 302
    assert (due_of(first), due_of(second)) == (LATER, DUE)
    assert confirm(office).context["form"].errors["moved"]
    assert confirm(office, *keys(office), cause=" ").context["form"].errors["cause"]
    assert due_of(second) == DUE


def test_r2_a_date_that_was_not_shown_is_not_taken(office):
    record = computed()
    no_make_up()
    for key in (f"{record.pk}:2026-06-30", "nonsense", f"{record.pk}", "999999:2026-05-13"):
        assert confirm(office, key).context["form"].errors["moved"]
    assert due_of(record) == DUE


def test_r15_deadlines_set_by_hand_stay(office):
    typed = records.item(Stage.ASSIGNED, due_on=DUE)
    moved_since = computed()
    Record.objects.filter(pk=moved_since.pk).update(due_on=date(2026, 6, 1))
    no_make_up()
    assert keys(office) == []
    for record in (typed, moved_since):
        data = RecalculateInput(explain(START, Term(30)), "号")
        with pytest.raises(Refused):
            plan_recalculate(
                load_state(record.pk), data, actor=actor_of(office), now=timezone.now()
            )


@pytest.mark.parametrize(
    ("explained", "cause"),
    [
        (explain(START, FIVE), "号"),
        (explain(START, Term(30)), " "),
        (explain(date(2026, 1, 1), Term(3)), "号"),
    ],
)
def test_r2_a_move_without_change_cause_or_sense_is_refused(office, explained, cause):
    state = load_state(computed().pk)
    with pytest.raises(Refused):
        plan_recalculate(
            state,
            RecalculateInput(explained, cause),
            actor=actor_of(office),
            now=timezone.now(),
        )


def test_r2_closed_matters_are_left_as_they_were_judged(office):
    closed = computed(Stage.COMPLETED)
    Record.objects.filter(pk=closed.pk).update(
        stage=Stage.CLOSED_OUT, outcome="solved", closed_on=LATER
    )
    computed(Stage.VOIDED)
    no_make_up()
    assert keys(office) == []


def test_r56_only_matters_of_the_own_areas_are_listed_and_moved():
    here, there = computed(at=VILLAGE), computed(at=ELSEWHERE)
    no_make_up()
    client = signed_in(Role.BUREAU_OFFICE, TOWNSHIP)
    (key,) = keys(client)
    assert key == f"{here.pk}:{LATER}"
    assert confirm(client, f"{there.pk}:{LATER}").context["form"].errors["moved"]
    assert confirm(client, key, f"{there.pk}:{LATER}").context["form"].errors["moved"]
    assert (due_of(here), due_of(there)) == (DUE, DUE)


def test_r56_the_security_administrator_sees_numbers_only():
    computed(demand="住房漏雨,盼望帮助修缮。")
    no_make_up()
    client = signed_in(Role.SECURITY_ADMINISTRATOR, DISTRICT)
    assert "漏雨" not in client.get(ADDRESS).content.decode()
    assert confirm(client, *keys(client)).status_code == 302


@pytest.mark.parametrize("role", [Role.VILLAGE_CLERK, Role.SECTION_HEAD, Role.AUDITOR])
def test_r2_others_neither_see_nor_confirm(role):
    record = computed()
    no_make_up()
    client = signed_in(role, DISTRICT)
    assert client.get(ADDRESS).status_code == 302
    assert confirm(client, f"{record.pk}:{LATER}").status_code == 302
    assert due_of(record) == DUE


def test_the_list_asks_as_much_for_many_as_for_one(office, django_assert_num_queries):
    computed()
    no_make_up()
    office.get(ADDRESS)
    with CaptureQueriesContext(connection) as one:
        office.get(ADDRESS)
    for days in range(5):
        computed(term=Term(5 + days, Unit.WORKING_DAY))
    with django_assert_num_queries(len(one)):
        office.get(ADDRESS)


def test_confirming_asks_as_much_for_many_as_for_one(office):
    computed()
    no_make_up()
    with CaptureQueriesContext(connection) as captured:
        confirm(office, *keys(office))
    one = len(captured)
    many = [computed(term=Term(6 + days % 2, Unit.WORKING_DAY)) for days in range(5)]
    with CaptureQueriesContext(connection) as captured:
        confirm(office, *keys(office))
    several = len(captured)
    assert all(due_of(record) > DUE + timedelta(days=1) for record in many)
    assert several == one


def test_r2_a_page_is_bounded_and_the_rest_follows(office, monkeypatch):
    for _number in range(3):
        computed()
    no_make_up()
    monkeypatch.setattr("records.ledgers.recalculation.queries.PAGE", 2)
    assert len(shifts(actor_of(office), localdate())) == 2


def test_r53a_the_term_of_an_error_report_can_be_explained(office):
    records.area(DISTRICT)
    CalendarDay.objects.create(on=localdate() + timedelta(days=1), kind="day_off", document="停电")
    reference = register_error_report({"words": "电话错了", "page": "首页"})
    item = LedgerItem._default_manager.get(reference=reference)
    assert len(why_due(item.due_basis, item.due_on)) >= 3
    before = item.due_on
    CalendarDay.objects.create(on=before, kind="day_off", document="停电")
    confirm(office, *keys(office))
    assert due_of(item) > before
