"""No list reads the whole table of records: SQLite says so before it begins."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from records.base.models import Record
from records.base.roles import Role
from records.base.stages import Stage
from records.ledgers.choices import Ledger, Light
from records.ledgers.measures import Measure
from records.ledgers.reached import Reached
from records.ledgers.waiting import Waiting
from tests.factories.ledgers import list_address, signed_in
from tests.factories.records import DISTRICT, TOWNSHIP, VILLAGE, item

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL weighs few rows anew"),
]
COUNTED = "records.office.lists.ListView.count_up_to"
READERS = [
    (Role.VILLAGE_CLERK, VILLAGE),
    (Role.TOWNSHIP_HANDLER, TOWNSHIP),
    (Role.SECTION_HEAD, DISTRICT),
]
QUERIES = [
    {},
    {"p": "last"},
    {"q": "低保"},
    {"q": "绝无"},
    {"area": "510802103222"},
    {"due_from": "2026-01-01", "due_to": "2026-02-01"},
    *({"stage": stage} for stage in ("open", "closed_out", "voided", "returned")),
    *({"ledger": str(ledger)} for ledger in Ledger.values),
    *({"light": str(light)} for light in Light.values if light),
    *({"waiting": str(what)} for what in Waiting.values),
    *({"measure": str(measure)} for measure in Measure.values),
    *({"order": order} for order in ("due", "-due", "stage", "-opened", "number")),
]


def steps(client, query) -> list[str]:
    """How SQLite reads the records for a list."""
    with CaptureQueriesContext(connection) as seen:
        assert client.get(list_address(**query)).status_code == 200
    found = []
    with connection.cursor() as cursor:
        for statement in {q["sql"] for q in seen if '"records_record"' in q["sql"]}:
            cursor.execute(f"EXPLAIN QUERY PLAN {statement}")
            found += [row[3] for row in cursor.fetchall()]
    return found


def scans(client, query) -> list[str]:
    """Steps that read all of the records, without their key, an index or an order to stop by."""
    return [step for step in steps(client, query) if step == "SCAN records_record"]


@pytest.mark.parametrize("query", QUERIES, ids=str)
@pytest.mark.parametrize(("role", "at"), READERS)
def test_few_matters_are_found_by_an_index(role, at, query):
    item(demand="想申请低保")
    assert scans(signed_in(role, at), query) == []


@pytest.mark.parametrize("order", ["due", "-due", "stage", "-opened"])
@pytest.mark.parametrize(("role", "at"), READERS[:2])
def test_many_matters_are_walked_in_the_order_of_an_index(monkeypatch, role, at, order):
    monkeypatch.setattr(COUNTED, 0)
    made = item()
    client = signed_in(role, at)
    for page in ("1", "last"):
        assert scans(client, {"order": order, "p": page}) == []
        answer = client.get(list_address(order=order, p=page))
        assert [row["cells"][0]["value"] for row in answer.context["table"]] == [made.reference]


@pytest.mark.parametrize(("role", "at"), READERS)
def test_of_many_the_newest_and_the_oldest_are_on_the_first_and_the_last_page(
    monkeypatch, role, at
):
    monkeypatch.setattr(COUNTED, 1)
    monkeypatch.setattr("records.ledgers.modeladmin.listing.ItemListView.page_size", 2)
    made = [item().reference for _n in range(5)]
    client = signed_in(role, at)

    def shown(page):
        table = client.get(list_address(p=page)).context["table"]
        return [row["cells"][0]["value"] for row in table]

    assert shown("1") + shown("2") == made[:0:-1]
    assert shown("-2") + shown("last") == made[3::-1]


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"reached": str(Reached.TOWNSHIP)},
        {"due_from": "2000-01-01", "due_to": "2100-01-01"},
        {"stage": "open", "ledger": str(Ledger.LIVELIHOOD)},
    ],
    ids=str,
)
def test_what_a_township_asks_of_its_many_matters_lies_in_one_index(monkeypatch, query):
    """Of those with the newest numbers few may fit; looking each up takes four times as long."""
    monkeypatch.setattr(COUNTED, 0)
    item(Stage.ESCALATED)
    read = steps(signed_in(Role.TOWNSHIP_HANDLER, TOWNSHIP), query)
    walks = [step for step in read if "record_township" in step]
    assert walks
    assert all("USING COVERING INDEX record_township" in step for step in walks)


@pytest.mark.parametrize("query", [{"due": "stale"}, {"measure": "stale"}], ids=str)
def test_r20_stale_matters_of_a_township_are_read_in_the_order_they_came(query):
    """Each is looked up for its last entry: neighbours of one page, not pages all over the table.

    What came in since the last day that counts is passed over in the index.
    """
    item(Stage.IN_PROGRESS)
    read = steps(signed_in(Role.TOWNSHIP_HANDLER, TOWNSHIP), query)
    assert [step for step in read if "record_township" in step]
    index = next(each for each in Record._meta.indexes if each.name == "record_township")
    assert "opened_on" in [getattr(column, "name", "") for column in index.expressions]


def test_what_every_entry_changes_lies_in_no_index():
    """PostgreSQL would write all of a record's indexes for each entry in its timeline."""
    changed = {"event_count", "head", "updated_at"}
    indexed = {
        name.lstrip("-") if isinstance(name, str) else getattr(name, "name", "")
        for index in Record._meta.indexes
        for name in (*index.fields, *index.expressions)
    }
    assert "due_on" in indexed
    assert not changed & indexed


def test_of_many_to_close_out_the_newest_and_the_oldest_come_first_and_last(monkeypatch):
    monkeypatch.setattr("records.ledgers.modeladmin.listing.MOST_WAITING", 1)
    monkeypatch.setattr("records.ledgers.modeladmin.listing.ItemListView.page_size", 1)
    made = [item(Stage.COMPLETED).reference for _n in range(3)]
    client = signed_in(Role.TOWNSHIP_HANDLER, TOWNSHIP)
    for page, reference in (("1", made[2]), ("2", made[1]), ("last", made[0])):
        query = {"waiting": str(Waiting.TO_CLOSE_OUT), "p": page}
        assert scans(client, query) == []
        answer = client.get(list_address(**query))
        assert [row["cells"][0]["value"] for row in answer.context["table"]] == [reference]
        assert "多于 1 " in answer.context["count"]


@pytest.mark.parametrize("measure", ["closed", "solved", "on_time"])
def test_of_many_that_are_closed_the_newest_and_the_oldest_come_first_and_last(
    monkeypatch, measure
):
    monkeypatch.setattr(COUNTED, 1)
    monkeypatch.setattr("records.ledgers.modeladmin.listing.ItemListView.page_size", 1)
    made = [item(Stage.CLOSED_OUT).reference for _n in range(3)]
    item()
    client = signed_in(Role.TOWNSHIP_HANDLER, TOWNSHIP)
    for page, reference in (("1", made[2]), ("2", made[1]), ("last", made[0])):
        query = {"measure": measure, "p": page}
        assert scans(client, query) == []
        answer = client.get(list_address(**query))
        assert [row["cells"][0]["value"] for row in answer.context["table"]] == [reference]


def test_more_hits_than_anybody_looks_at_ask_for_more_words(monkeypatch):
    monkeypatch.setattr("records.office.record_lists.MOST_HITS", 2)
    made = [item(demand="想申请低保").reference for _n in range(3)]
    answer = signed_in(Role.TOWNSHIP_HANDLER).get(list_address(q="低保"))
    assert [row["cells"][0]["value"] for row in answer.context["table"]] == made[:0:-1]
    assert answer.context["narrow"]
    assert "2" in answer.context["count"]


def test_one_character_is_asked_back():
    answer = signed_in(Role.TOWNSHIP_HANDLER).get(list_address(q="水"))
    assert answer.context["filter_form"].errors["q"]
    assert answer.context["table"] == []
