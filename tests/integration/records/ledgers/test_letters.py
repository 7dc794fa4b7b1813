"""Other units' letters, causes of being late, and the state of stability (R13a, R18, R10b)."""

from datetime import date, timedelta

import pytest

from records.base.engine import NotNow, Refused
from records.base.models import Policy, Record
from records.base.roles import Role
from records.base.stages import Stage
from records.ledgers import actions
from records.ledgers.actions.fitting import analysis_owed
from records.ledgers.lateness import Lateness, late_rows
from records.ledgers.models import Assistance, LedgerItem, OverdueAnalysis
from records.ledgers.state import load_state
from tests.factories import records as make

from .plans import ASSESSMENT
from .test_deadlines import act, assigned

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 20)
ROADS = actions.LetterInput("510802", "lead", "请修路", outside_unit="某县公路局")


def sent(record, data=ROADS, day=DAY):
    act(record, actions.plan_ask_others, data, day)
    return Assistance.objects.latest("id")


def completed(record, day=DAY):
    secretary = make.actor(Role.VILLAGE_SECRETARY, make.VILLAGE)
    data = actions.CompleteInput("修好了", confirmed_by="户主")
    return act(record, actions.plan_complete, data, day, secretary)


def test_r13a_letters_are_numbered_without_gaps_in_their_own_series():
    numbers = [sent(assigned()).reference for _ in range(3)]
    assert numbers == [f"ZB-510802-2026-{n:06d}" for n in (1, 2, 3)]


def test_r13a_without_a_day_the_reply_is_asked_for_by_the_policy():
    Policy.objects.create(effective_from=date(2020, 1, 1), document="文", letter_reply_days=10)
    assert sent(assigned()).reply_due_on == DAY + timedelta(days=10)


def test_r13a_one_lead_and_any_number_that_assist():
    record = assigned()
    sent(record)
    with pytest.raises(Refused):
        sent(record)
    for unit in ("某县水利局", "某县林业局"):
        sent(record, actions.LetterInput("510802", "assisting", "协助", outside_unit=unit))
    assert Assistance.objects.filter(record=record).count() == 3


@pytest.mark.parametrize(
    "wrong",
    [
        actions.LetterInput("510802", "lead", "请修路"),
        actions.LetterInput("510802", "lead", " ", outside_unit="某局"),
        actions.LetterInput("510802", "boss", "请修路", outside_unit="某局"),
        actions.LetterInput(
            "510802", "lead", "请修路", outside_unit="某局", reply_due_on=date(2026, 5, 19)
        ),
    ],
)
def test_r13a_a_letter_says_whom_what_and_until_when(wrong):
    with pytest.raises(Refused):
        sent(assigned(), wrong)


def test_r13a_open_until_answered_and_the_household_was_told():
    record = assigned()
    letter = sent(record)
    with pytest.raises(Refused):
        completed(record)
    told = actions.ToldInput(letter.pk, DAY, "电话告知")
    with pytest.raises(NotNow):
        act(record, actions.plan_tell_household, told, DAY)
    answer = actions.AnswerInput(letter.pk, DAY, "已修好")
    act(record, actions.plan_record_answer, answer, DAY)
    with pytest.raises(Refused):
        completed(record)
    with pytest.raises(NotNow):
        act(record, actions.plan_record_answer, answer, DAY)
    act(record, actions.plan_tell_household, told, DAY)
    assert completed(record).stage == Stage.COMPLETED


@pytest.mark.parametrize("day", [date(2026, 5, 19), date(2026, 5, 21)])
def test_r13a_an_answer_came_after_the_letter_and_not_tomorrow(day):
    record = assigned()
    letter = sent(record)
    with pytest.raises(Refused):
        act(record, actions.plan_record_answer, actions.AnswerInput(letter.pk, day, "好"), DAY)


def test_r13a_another_matters_letter_is_not_answered_here():
    mine, other = assigned(), assigned()
    sent(mine)
    letter = sent(other)
    with pytest.raises(Refused):
        act(mine, actions.plan_record_answer, actions.AnswerInput(letter.pk, DAY, "好"), DAY)


def test_r13a_letters_not_answered_in_time_are_listed():
    sent(assigned())
    rows = Record.objects.all()
    for day, count in ((date(2026, 6, 4), 0), (date(2026, 6, 5), 1)):
        assert late_rows(rows, Lateness.LETTER_LATE, day).count() == count


CAUSE = actions.AnalysisInput("funds", "资金未到", "先垫付", date(2026, 7, 1))
LATE = date(2026, 6, 10)


def test_r18_each_missed_deadline_is_analysed_once_and_stays_where_it_is():
    record = assigned()
    with pytest.raises(NotNow):
        act(record, actions.plan_analyse, CAUSE, date(2026, 6, 5))
    after = act(record, actions.plan_analyse, CAUSE, LATE)
    assert after.due_on == OverdueAnalysis.objects.get().due_on == date(2026, 6, 5)
    with pytest.raises(NotNow):
        act(record, actions.plan_analyse, CAUSE, LATE)


@pytest.mark.parametrize(
    "wrong",
    [
        actions.AnalysisInput("bad luck", "资金未到", "先垫付", date(2026, 7, 1)),
        actions.AnalysisInput("funds", " ", "先垫付", date(2026, 7, 1)),
        actions.AnalysisInput("funds", "资金未到", "", date(2026, 7, 1)),
        actions.AnalysisInput("funds", "资金未到", "先垫付", date(2026, 6, 9)),
    ],
)
def test_r18_an_analysis_has_cause_words_remedy_and_a_day_to_come(wrong):
    with pytest.raises(Refused):
        act(assigned(), actions.plan_analyse, wrong, LATE)


def test_r18_without_it_an_overdue_matter_is_not_closed_out():
    record = assigned()
    completed(record, LATE)
    closing = actions.CloseOutInput("solved", "visit", "看过")
    with pytest.raises(Refused):
        act(record, actions.plan_close_out, closing, LATE)
    act(record, actions.plan_analyse, CAUSE, LATE)
    assert act(record, actions.plan_close_out, closing, LATE).stage == Stage.CLOSED_OUT


def test_r18_the_list_of_what_is_owed_is_the_rule_of_the_close_out():
    in_time, late, analysed, paused, late_then_paused, reported = (assigned() for _ in range(6))
    completed(in_time, date(2026, 6, 5))
    completed(reported, date(2026, 6, 6))
    act(analysed, actions.plan_analyse, CAUSE, LATE)
    pause = actions.SuspendInput("停工", date(2026, 9, 1))
    act(paused, actions.plan_suspend, pause, date(2026, 6, 1))
    act(late_then_paused, actions.plan_suspend, pause, LATE)
    today = date(2026, 6, 20)
    owed = late_rows(Record.objects.all(), Lateness.ANALYSIS_OWED, today)
    for record in (in_time, late, analysed, paused, late_then_paused, reported):
        listed = owed.filter(pk=record.pk).exists()
        assert listed == (analysis_owed(load_state(record.pk), today) is not None), record
    assert set(owed) == {late, late_then_paused, reported}
    for day, count in ((date(2026, 6, 8), 0), (date(2026, 6, 9), 1)):
        found = late_rows(Record.objects.filter(pk=late.pk), Lateness.ANALYSIS_LATE, day)
        assert found.count() == count


def test_r20_what_has_had_no_entry_for_long_is_listed_unless_it_stands_still():
    silent, paused = assigned(), assigned()
    act(paused, actions.plan_suspend, actions.SuspendInput("停", date(2026, 9, 1)), DAY)
    for day, found in ((date(2026, 5, 20), set()), (date(2026, 5, 21), {silent})):
        assert set(late_rows(Record.objects.all(), Lateness.STALE, day)) == found


@pytest.mark.parametrize(
    ("state", "closes"), [("resolving", False), ("contained", False), ("resolved", True)]
)
def test_r10b_only_what_is_resolved_is_closed_out(state, closes):
    record = make.item(Stage.IN_PROGRESS, ledger="stability")
    day = record.opened_on.replace(year=2027)
    found = actions.AssessInput(actions.Stability("李某等", 3, "high", "包案", state), "座谈")
    act(record, actions.plan_assess, found, day)
    row = LedgerItem.objects.get(pk=record.pk)
    assert (row.people_count, row.risk, row.stability_state) == (3, "high", state)
    completed(record, day)
    act(record, actions.plan_analyse, replace_day(CAUSE, day), day)
    closing = actions.CloseOutInput("solved", "visit", "看过")
    if closes:
        act(record, actions.plan_close_out, closing, day)
    else:
        with pytest.raises(Refused):
            act(record, actions.plan_close_out, closing, day)


def replace_day(data, day):
    return actions.AnalysisInput(data.cause, data.words, data.remedy, day)


def test_r10b_other_ledgers_are_not_assessed():
    with pytest.raises(NotNow):
        act(assigned(), actions.plan_assess, ASSESSMENT, DAY)
