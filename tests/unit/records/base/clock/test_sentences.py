"""R2: a date answers “why” in sentences, and a day says what it is."""

from datetime import date

import pytest
from django.utils.translation import override

from records.base.clock import (
    NATIONAL,
    Calendar,
    DayKind,
    Extension,
    Pause,
    PauseReason,
    Term,
    Unit,
    day_of,
    explain,
)
from records.base.clock.clauses import CLAUSES, PAUSES, REFUSALS
from records.base.clock.sentences import why, why_due


def sentences(*args, **kwargs):
    with override("en"):
        return why(explain(*args, **kwargs))


def test_r2_days_skipped_and_made_up_are_named_with_their_holiday():
    assert sentences(date(2026, 2, 12), Term(5, Unit.WORKING_DAY, "petition.objection_days")) == [
        "Counted from 2026-02-12; that day itself is not counted.",
        "Term: 5 working days (Regulations on Petition Work, art. 23: objection).",
        "Days off, not counted: 2026-02-15 to 2026-02-23 春节.",
        "Make-up workdays, counted: 2026-02-14 春节.",
        "Last day: 2026-02-26.",
    ]


def test_r2_pauses_and_extensions_are_told_with_their_effect():
    said = sentences(
        date(2026, 4, 10),
        Term(30),
        pauses=[Pause(date(2026, 4, 20), 1, "hearing")],
        extensions=[Extension(10), Extension(10, "extended_already")],
    )
    assert said[1:5] == [
        "Term: 30 days.",
        "Paused from 2026-04-20 (hearing): 1 day more.",
        "Extended by 10 days: takes effect.",
        "Extension of 10 days: no effect, this clock has been extended once already.",
    ]


def test_r2_a_term_that_ends_on_a_day_off_says_what_the_policy_makes_of_it():
    stays = sentences(date(2026, 9, 2), Term(30))
    assert "The last day is a day off (国庆节); by the policy it does not move." in stays
    rolls = sentences(date(2026, 9, 2), Term(30), roll_over=True)
    assert rolls[-2:] == [
        "The last day 2026-10-02 is a day off, so it moves to the next working day:"
        " 2026-10-02 to 2026-10-07 国庆节.",
        "Last day: 2026-10-08.",
    ]


def test_r2_a_stored_basis_answers_unless_the_deadline_was_moved_by_hand():
    basis = explain(date(2026, 3, 2), Term(30))
    assert why_due(basis.to_text(), basis.on) == why(basis)
    assert why_due(basis.to_text(), date(2026, 6, 1)) == []
    assert why_due("", date(2026, 6, 1)) == []


def test_r2_an_unknown_year_is_told_where_the_calendar_was_asked():
    told = "The calendar of 2031 is not known: weekends only."
    assert told in sentences(date(2031, 3, 3), Term(5, Unit.WORKING_DAY))
    assert told in sentences(date(2031, 3, 3), Term(5), roll_over=True)
    assert told not in sentences(date(2031, 3, 3), Term(5))


def test_r2_weekends_and_holidays_are_told_apart():
    said = sentences(date(2026, 4, 2), Term(3, Unit.WORKING_DAY))
    assert "Days off, not counted: 2026-04-04 to 2026-04-06 清明." in said
    plain = sentences(date(2026, 3, 13), Term(1, Unit.WORKING_DAY))
    assert "Days off, not counted: 2026-03-14 to 2026-03-15 weekend." in plain


@pytest.mark.parametrize(
    ("on", "kind", "name"),
    [
        (date(2026, 2, 14), DayKind.MAKE_UP, "春节"),
        (date(2026, 2, 16), DayKind.DAY_OFF, "春节"),
        (date(2026, 3, 16), DayKind.WORKING, ""),
        (date(2026, 3, 14), DayKind.DAY_OFF, ""),
        (date(1999, 10, 1), DayKind.WORKING, ""),
    ],
)
def test_r2_a_day_knows_what_it_is_and_why(on, kind, name):
    day = NATIONAL.day(on)
    assert (day.kind, day.name, day.works) == (kind, name, kind != DayKind.DAY_OFF)


def table(year, days_off):
    return Calendar(
        {
            date(year, 1, n): day_of(date(year, 1, n), off=True, by_office=True)
            for n in range(1, days_off + 1)
        }
    )


def test_r2_a_year_is_known_by_the_library_or_by_a_whole_table():
    assert NATIONAL.knows(2026)
    assert not NATIONAL.knows(2031)
    assert not table(2031, 3).knows(2031)
    assert table(2031, 13).knows(2031)


def test_r2_every_reason_for_which_a_clock_stands_still_has_words():
    assert set(PAUSES) == set(PauseReason)


def test_every_clause_and_reason_has_words():
    assert all(str(words) for words in (CLAUSES | PAUSES | REFUSALS).values())
