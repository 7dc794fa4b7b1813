"""The list of ledger items: scope, filters, lights, search, bounded cost (R10, R16, R56)."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from records.base.models import ExternalNumber, Record
from records.base.roles import Role
from records.base.stages import Stage
from tests.factories import records
from tests.factories.ledgers import household, list_address, signed_in, with_household
from tests.factories.records import DISTRICT, ELSEWHERE, SISTER, VILLAGE, item

pytestmark = pytest.mark.django_db


def shown(client, **query):
    """The numbers on the list, in their order."""
    answer = client.get(list_address(**query))
    assert answer.status_code == 200
    return [str(row["cells"][0]["value"]) for row in answer.context["table"]]


def test_r56_a_reader_lists_only_matters_of_the_own_area():
    here, _there = item(at=VILLAGE), item(at=ELSEWHERE)
    assert shown(signed_in(Role.VILLAGE_CLERK, VILLAGE)) == [here.reference]
    assert shown(signed_in(Role.VILLAGE_CLERK, SISTER)) == []


def test_r56_a_district_lists_everything():
    here, there = item(at=VILLAGE), item(at=ELSEWHERE)
    found = shown(signed_in(Role.SECTION_HEAD, DISTRICT))
    assert found == [there.reference, here.reference]


@pytest.mark.parametrize("role", [Role.PUBLICITY_EDITOR, Role.APPROVER, Role.SYSTEM_ADMINISTRATOR])
def test_r55_roles_without_cases_have_no_list(role):
    assert signed_in(role, DISTRICT).get(list_address()).status_code == 302


@pytest.mark.parametrize("kind", ["ledgers", "households"])
def test_the_list_costs_the_same_with_10_and_with_200_rows(kind):
    client = signed_in(Role.TOWNSHIP_HANDLER)

    def queries():
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert client.get(f"/admin/{kind}/").status_code == 200
        return len(seen)

    def more(number):
        for _n in range(number):
            item(by=clerk)
            household()

    clerk = records.actor(Role.VILLAGE_CLERK, VILLAGE)
    more(10)
    queries()
    few = queries()
    more(190)
    assert queries() == few
    assert few <= 21


def test_the_count_stops_where_nobody_counts_any_more(monkeypatch):
    monkeypatch.setattr("records.office.lists.ListView.count_up_to", 2)
    for _n in range(3):
        item()
    answer = signed_in(Role.TOWNSHIP_HANDLER).get(list_address())
    assert "2" in answer.context["count"]
    assert answer.context["narrow"]


def test_pages_do_not_overlap(monkeypatch):
    monkeypatch.setattr("records.ledgers.modeladmin.listing.ItemListView.page_size", 2)
    made = [item().reference for _n in range(3)]
    client = signed_in(Role.TOWNSHIP_HANDLER)
    assert shown(client, order="stage") + shown(client, order="stage", p="2") == made
    assert shown(client, order="-stage") + shown(client, order="-stage", p="2") == made[::-1]


@pytest.mark.parametrize(
    "query",
    [{"nonsense": "1"}, {"p": "x"}, {"p": "99999"}, {"order": "-;"}, {"o": "1.2"}, {"page": "2"}],
)
def test_unknown_and_malformed_parameters_never_raise(query):
    item()
    shown(signed_in(Role.TOWNSHIP_HANDLER), **query)


def lit(due_in_days):
    """A matter assigned with a deadline so many days from today."""
    made = item(Stage.ASSIGNED)
    Record.objects.filter(pk=made.pk).update(due_on=localdate() + timedelta(days=due_in_days))
    return made.reference


def test_r16_each_light_lists_its_matters():
    green, yellow, red = lit(4), lit(3), lit(-1)
    none, blue = item().reference, item(Stage.CLOSED_OUT).reference
    client = signed_in(Role.TOWNSHIP_HANDLER)
    found = {light: shown(client, light=light) for light in ("green", "yellow", "red", "blue")}
    assert found == {"green": [green], "yellow": [yellow], "red": [red], "blue": [blue]}
    assert none in shown(client)


def test_r16_a_light_has_a_mark_and_a_word():
    lit(-1)
    html = signed_in(Role.TOWNSHIP_HANDLER).get(list_address(light="red")).content.decode()
    assert "■" in html
    assert "light--red" in html


def test_r59_voided_matters_are_listed_only_when_asked_for():
    voided, other = item(Stage.VOIDED), item()
    client = signed_in(Role.TOWNSHIP_HANDLER)
    assert shown(client) == [other.reference]
    assert shown(client, stage="voided") == [voided.reference]


def test_filters_narrow_by_ledger_stage_area_person_and_date():
    person = records.cadre("单玉芳")
    wanted = item(Stage.ASSIGNED, responsible=person)
    item(Stage.ASSIGNED, at=SISTER)
    item(ledger="difficulty")
    client = signed_in(Role.SECTION_HEAD, DISTRICT)
    for query in (
        {"ledger": "livelihood", "stage": "assigned", "area": "赤化村"},
        {"responsible": "单玉芳"},
        {"responsible": "dyf"},
        {"area": "510802103222", "ledger": "livelihood"},
    ):
        assert shown(client, **query) == [wanted.reference]
    assert len(shown(client, area="宝轮镇")) == 3
    assert shown(client, due_to="2026-01-01") == []
    assert len(shown(client, due_from="2026-01-01")) == 2


def test_an_area_that_fits_several_is_asked_back_and_can_be_picked():
    item(at=VILLAGE)
    there = item(at=ELSEWHERE)
    client = signed_in(Role.SECTION_HEAD, DISTRICT)
    answer = client.get(list_address(area="村"))
    offered = {
        label: pk for pk, label in answer.context["filter_form"].fields["area"].widget.choices_found
    }
    assert answer.context["table"] == []
    picked = offered["三堆镇井田村 510802105201"]
    assert shown(client, area="村", area_pick=str(picked)) == [there.reference]


def test_r11_search_finds_all_numbers_words_and_people():
    wanted = item(caller_name="鲁大山", demand="路灯坏了三盏")
    item()
    home = household(head_name="滕小满")
    with_household(wanted, home)
    ExternalNumber.objects.create(record=wanted, system="12345", number="GD20260506001")
    call_command("reindex_records")
    client = signed_in(Role.TOWNSHIP_HANDLER)
    for text in (wanted.reference.lower(), "GD20260506", "路灯", "鲁大山", "滕小满", "路灯 鲁大山"):
        assert shown(client, q=text) == [wanted.reference], text
    assert shown(client, q="路灯 没有的词") == []


def test_r56_search_and_choosers_stay_in_scope():
    item(at=ELSEWHERE, demand="桥断了")
    household(ELSEWHERE, head_name="滕小满")
    records.cadre("单玉芳", at="510802105000")
    client = signed_in(Role.VILLAGE_CLERK, VILLAGE)
    assert shown(client, q="桥断了") == []
    for finder, text in (("area", "井田"), ("household", "滕小满"), ("cadre", "单玉芳")):
        assert client.get(f"/admin/records/find/{finder}/", {"q": text}).json() == {"labels": []}
