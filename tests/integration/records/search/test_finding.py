"""Records are found by two characters, in their place only, never by a person's number (R54)."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from records.base.engine import apply
from records.base.models import SearchText
from records.base.search import find as finding
from records.base.search import find_records, index_records, search_row
from records.ledgers import actions
from records.ledgers.state import load_state
from tests.factories import records
from tests.factories.ledgers import household, with_household
from tests.factories.records import DISTRICT, ELSEWHERE, TOWNSHIP, VILLAGE, item

pytestmark = pytest.mark.django_db


def found(query, *codes):
    paths = [records.area(code).path for code in codes or (DISTRICT,)]
    return list(find_records(query, paths).ids)


def test_r54_two_characters_find_a_matter():
    wanted = item(demand="想申请低保,不知道找谁")
    item(demand="路灯坏了三盏")
    assert found("低保") == [wanted.pk]
    assert found("绝无此词") == []


def test_every_word_must_stand_somewhere():
    wanted = item(demand="路灯坏了", caller_name="鲁大山")
    item(demand="路灯坏了")
    assert found("路灯 鲁大山") == [wanted.pk]
    assert found("路灯 没有") == []


def test_grams_apart_from_each_other_are_no_hit():
    """低保 and 保金 both stand in it, 低保金 does not."""
    item(demand="低保已停,保金未退")
    assert found("低保金") == []


@pytest.mark.parametrize("codes", [(VILLAGE,), (TOWNSHIP,), (DISTRICT,), (VILLAGE, ELSEWHERE)])
def test_r56_only_under_the_paths(codes):
    here, there = item(demand="低保"), item(demand="低保", at=ELSEWHERE)
    both = [there.pk, here.pk]
    assert found("低保", *codes) == (
        both if ELSEWHERE in codes or codes == (DISTRICT,) else [here.pk]
    )
    assert find_records("低保", []).ids == ()


def test_above_a_district_nothing_is_narrowed():
    here = item(demand="低保")
    assert find_records("低保", ["51/"]).ids == (here.pk,)


def test_r11_all_numbers_find_it():
    outside = (records.actions.register.OutsideNumber("12345", "GD20260506001"),)
    wanted = item(outside_numbers=outside, demand="路灯坏了")
    item()
    running = str(int(wanted.reference.rsplit("-", 1)[1]))
    for query in (wanted.reference, wanted.reference.lower(), running, f"{running} 路灯"):
        assert found(query) == [wanted.pk], query
    for query in ("GD20260506001", "gd2026050", "6001", "路灯 6001"):
        assert found(query) == [wanted.pk], query
    assert found(f"{wanted.reference} 没有") == []


def test_r9_a_number_typed_into_the_words_finds_nothing():
    item(demand="请打13812345678,身份证11010519491231002X")
    assert found("13812345678") == found("3812") == found("11010519491231002x") == []
    assert not SearchText.objects.filter(text__contains="138").exists()


def test_what_an_action_changes_is_found_in_the_same_transaction():
    made = item("in_progress", demand="水压低")
    done = actions.CompleteInput("更换加压泵一台", confirmed_by="户主")
    clerk = records.actor(records.Role.VILLAGE_CLERK, VILLAGE)
    apply([actions.plan_complete(load_state(made.pk), done, actor=clerk, now=made.updated_at)])
    assert found("加压泵") == [made.pk]


def test_what_was_written_over_is_no_longer_found():
    made = item(demand="水压低")
    index_records([search_row(made.pk, made.area_path, ["路灯坏了"])])
    assert found("水压") == []
    assert found("路灯") == [made.pk]
    index_records([search_row(made.pk, made.area_path, [])])
    assert found("路灯") == []


def test_the_newest_come_first_and_no_more_than_anybody_looks_at(monkeypatch):
    made = [item(demand="低保").pk for _n in range(4)]
    monkeypatch.setattr(finding, "LOOKED_THROUGH", 3)
    answer = find_records("低保", [records.area(DISTRICT).path])
    assert answer.ids == tuple(made[:0:-1])
    assert answer.cut


def test_writing_again_changes_nothing():
    made = item(demand="低保")
    row = search_row(made.pk, made.area_path, ["低保"])
    index_records([row])
    assert index_records([row]) == 0


def test_reindex_finds_names_given_later():
    made = item(demand="水压低")
    with_household(made, household(head_name="滕小满"))
    assert found("滕小满") == []
    call_command("reindex_records")
    assert found("滕小满") == [made.pk]
    before = list(SearchText.objects.values())
    call_command("reindex_records")
    assert list(SearchText.objects.values()) == before


def test_a_search_reads_the_index():
    item(demand="低保")
    with CaptureQueriesContext(connection) as seen:
        found("低保")
    statement = next(q["sql"] for q in seen if "records_searchtext" in q["sql"])
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Of one row the planner would read the whole table, in order of its key.
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")
            cursor.execute(f"EXPLAIN {statement}")
        else:
            cursor.execute(f"EXPLAIN QUERY PLAN {statement}")
        plan = "\n".join(str(row) for row in cursor.fetchall())
    assert ("records_searchtext_grams" in plan) or ("VIRTUAL TABLE INDEX" in plan)
