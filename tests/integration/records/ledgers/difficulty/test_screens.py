"""The register of households in difficulty on screen (R10a)."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from records.base.models import Record
from records.base.roles import Role
from records.base.stages import Stage
from records.ledgers.difficulty.queries import review_due, to_verify
from records.ledgers.models import DifficultyEntry, DifficultyReview, LedgerItem
from tests.factories import records as make
from tests.factories.ledgers import household, signed_in
from tests.factories.records import ELSEWHERE, SISTER, VILLAGE

pytestmark = pytest.mark.django_db
LIST, ENTER = "/admin/difficulty/", "/admin/difficulty/enter/"
SOON = (localdate() + timedelta(days=60)).isoformat()


def page_of(entry) -> str:
    return f"{LIST}{entry.pk}/"


def enter(client, **typed):
    given = {"cause": "户主重病", "opened_on": "2026-03-02", "next_on": SOON, **typed}
    return client.post(ENTER, given)


def act(client, entry, verb: str, **typed):
    version = Record.objects.get(pk=entry.pk).event_count
    return client.post(f"{page_of(entry)}{verb}/", {"version": version, **typed})


def shown(client, **query) -> set[str]:
    return {row["cells"][0]["value"] for row in client.get(LIST, query).context["table"]}


def due(entry, days: int) -> None:
    Record.objects.filter(pk=entry.pk).update(next_on=localdate() + timedelta(days=days))


def test_r10a_a_household_is_typed_and_comes_on_the_register_once():
    home = household(number="7", head_name="冯春福")
    person = make.cadre("单玉芳", at=VILLAGE)
    client = signed_in(Role.VILLAGE_CLERK, VILLAGE)
    assert len(client.get(ENTER).context["form"].fields) <= 12
    answer = enter(client, household="7", responsible="syf")
    entry = DifficultyEntry.objects.get()
    assert answer.url == page_of(entry)
    assert (entry.household, entry.responsible, entry.stage) == (home, person, Stage.IN_CARE)
    again = enter(client, household="7", cause="又报一次")
    assert again.context["form"].errors["household"]
    assert "又报一次" in again.content.decode()


def test_r10_the_responsible_person_is_in_service_and_of_the_areas_line():
    household(number="7")
    away = make.cadre("何某", at=ELSEWHERE)
    left = make.cadre("尤某", at=VILLAGE)
    type(left).objects.filter(pk=left.pk).update(in_service_to="2026-01-01")
    client = signed_in(Role.SECTION_HANDLER, make.DISTRICT)
    assert enter(client, household="7", responsible=away.name).context["form"].non_field_errors()
    assert enter(client, household="7", responsible=left.name).context["form"].errors["responsible"]
    assert not DifficultyEntry.objects.exists()


def test_r56_no_household_outside_the_scope_comes_on_the_register():
    household(ELSEWHERE, number="88")
    client = signed_in(Role.TOWNSHIP_HANDLER)
    assert enter(client, household="88").context["form"].errors["household"]


def test_r10a_reviewed_corrected_and_taken_off_by_two_persons_on_its_pages():
    clerk = signed_in(Role.VILLAGE_CLERK, VILLAGE)
    handler = signed_in(Role.TOWNSHIP_HANDLER)
    entry = make.entry(household())
    act(clerk, entry, "review", finding="儿子外出务工", next_on=SOON)
    assert DifficultyReview.objects.get().finding == "儿子外出务工"
    act(clerk, entry, "correct", cause="户主重病,已手术", needs="康复")
    act(clerk, entry, "propose_end", reason="improved", words="收入已稳定")
    assert act(clerk, entry, "confirm_end", words="看过").status_code == 403
    assert act(handler, entry, "keep", words="还要再看").status_code == 302
    act(clerk, entry, "propose_end", reason="improved", words="收入已稳定")
    assert act(handler, entry, "confirm_end", words="到户看过").status_code == 302
    row = DifficultyEntry.objects.get()
    assert (row.stage, row.off_register, row.cause) == (Stage.ENDED, True, "户主重病,已手术")
    html = clerk.get(page_of(entry)).content.decode()
    for said in ("儿子外出务工", "还要再看", "到户看过"):
        assert said in html


def test_r10a_a_measure_is_registered_from_the_entry_with_household_and_area_filled_in():
    home = household(number="7")
    entry = make.entry(home)
    client = signed_in(Role.VILLAGE_CLERK, VILLAGE)
    address = client.get(page_of(entry)).context["add_measure"]
    form = client.get(address).context["form"]
    assert not {"area", "household"} & set(form.fields)
    client.post(address, {"opened_on": "2026-11-20", "source": "visit", "demand": "申请临时救助"})
    item = LedgerItem.objects.get()
    assert (item.subkind, item.difficulty_entry_id, item.household) == (
        "difficulty",
        entry.pk,
        home,
    )
    html = client.get(page_of(entry)).content.decode()
    assert item.reference in html
    assert "light" in html


def test_r56_a_measure_is_not_added_to_an_entry_elsewhere():
    entry = make.entry(household(ELSEWHERE), at=ELSEWHERE)
    client = signed_in(Role.TOWNSHIP_HANDLER)
    assert client.get(f"/admin/ledgers/register/?entry={entry.pk}").status_code == 404
    assert client.get(page_of(entry)).status_code == 404
    assert client.get(f"{page_of(entry)}review/").status_code == 404


def test_r10a_the_list_is_narrowed_by_review_by_what_is_to_be_verified_and_by_area():
    far, today, late, ending = (
        make.entry(household(number=str(n), at=at), at=at)
        for n, at in enumerate((VILLAGE, VILLAGE, SISTER, VILLAGE), start=1)
    )
    due(today, 0)
    due(late, -3)
    clerk = signed_in(Role.VILLAGE_CLERK, VILLAGE)
    act(clerk, ending, "propose_end", reason="moved_away", words="迁走")
    client = signed_in(Role.TOWNSHIP_HANDLER)
    assert shown(client) == {e.reference for e in (far, today, late, ending)}
    assert shown(client, due="review") == {today.reference, late.reference}
    assert shown(client, due="overdue") == {late.reference}
    assert shown(client, due="to_verify") == {ending.reference}
    assert shown(client, area="白田村") == {late.reference}
    actor = make.actor(Role.TOWNSHIP_HANDLER)
    assert {r.pk for r in review_due(actor, localdate())} == {today.pk, late.pk}
    assert [r.pk for r in to_verify(actor)] == [ending.pk]
    assert not review_due(make.actor(Role.VILLAGE_CLERK, ELSEWHERE), localdate()).exists()


def test_the_list_and_the_page_cost_the_same_with_one_and_with_many():
    entry = make.entry(household(number="1"))
    client = signed_in(Role.TOWNSHIP_HANDLER)

    def queries(address: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        return len(captured)

    make.item(ledger="difficulty", difficulty_entry_id=entry.pk)
    one = [queries(LIST), queries(page_of(entry))]
    for number in range(2, 6):
        make.entry(household(number=str(number)))
        make.item(ledger="difficulty", difficulty_entry_id=entry.pk)
    assert [queries(LIST), queries(page_of(entry))] == one


@pytest.mark.parametrize("role", [Role.MAIN_LEADER, Role.PUBLICITY_EDITOR, Role.AUDITOR])
def test_r55_who_does_not_work_on_cases_enters_nobody(role):
    household(number="7")
    assert enter(signed_in(role, make.DISTRICT), household="7").status_code == 302
    assert not DifficultyEntry.objects.exists()
