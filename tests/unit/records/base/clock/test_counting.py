"""R2: the properties that every computed date has, whatever the calendar."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from records.base.clock import (
    NATIONAL,
    Calendar,
    Explained,
    Extension,
    Pause,
    Term,
    Unit,
    day_of,
    explain,
    recompute,
)
from records.base.clock.sentences import why

DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))
NEAR = st.dates(date(2023, 12, 1), date(2028, 3, 1))
COUNTS = st.integers(0, 90)
UNITS = st.sampled_from(Unit)
PAUSES = st.lists(st.builds(Pause, NEAR, st.integers(1, 40), st.just("hearing")), max_size=3)
EXTENSIONS = st.lists(
    st.builds(Extension, st.integers(1, 30), st.sampled_from(["", "served_late"])), max_size=3
)


@st.composite
def calendars(draw):
    """The national calendar under some days of an office's own."""
    days = draw(st.dictionaries(NEAR, st.booleans(), max_size=30))
    return Calendar({on: day_of(on, off=off, name="试") for on, off in days.items()})


@st.composite
def computed(draw, days=NEAR):
    return explain(
        draw(days),
        Term(draw(COUNTS), draw(UNITS), "item"),
        draw(calendars()),
        roll_over=draw(st.booleans()),
        pauses=draw(PAUSES),
        extensions=draw(EXTENSIONS),
    )


@given(DAYS, COUNTS, UNITS, st.booleans())
@example(date(1900, 1, 1), 0, Unit.WORKING_DAY, True)
@example(date(2200, 12, 31), 90, Unit.WORKING_DAY, True)
def test_r2_the_clock_never_raises_and_says_why(start, count, unit, roll_over):
    found = explain(start, Term(count, unit), roll_over=roll_over)
    assert found.on >= start
    assert str(found.on) in why(found)[-1]


@given(NEAR, COUNTS, calendars())
def test_r2_working_days_are_those_that_a_plain_count_finds(start, count, calendar):
    due = explain(start, Term(count, Unit.WORKING_DAY), calendar).on
    passed = [start + timedelta(days=n) for n in range(1, (due - start).days + 1)]
    assert sum(calendar.works(day) for day in passed) == count
    assert due == start or calendar.works(due)


@given(NEAR, UNITS, calendars(), st.booleans(), PAUSES)
def test_r2_a_longer_term_never_ends_earlier(start, unit, calendar, roll_over, pauses):
    ends = [
        explain(start, Term(n, unit), calendar, roll_over=roll_over, pauses=pauses).on
        for n in range(12)
    ]
    assert all(first <= second for first, second in pairwise(ends))


@given(NEAR, COUNTS, UNITS, calendars(), st.booleans())
def test_r2_a_later_start_never_ends_earlier(start, count, unit, calendar, roll_over):
    ends = [
        explain(start + timedelta(days=n), Term(count, unit), calendar, roll_over=roll_over).on
        for n in range(12)
    ]
    assert all(first <= second for first, second in pairwise(ends))


@given(NEAR, COUNTS, st.integers(1, 60), NEAR)
def test_r2_a_pause_of_n_days_moves_exactly_n(start, count, paused, from_on):
    plain = explain(start, Term(count))
    assert explain(start, Term(count), pauses=[Pause(from_on, paused)]).on == (
        plain.on + timedelta(days=paused)
    )
    working = Term(count, Unit.WORKING_DAY)
    moved = explain(start, working, pauses=[Pause(from_on, paused)]).on
    assert moved == explain(start, Term(count + paused, Unit.WORKING_DAY)).on


@given(NEAR, COUNTS, UNITS, calendars(), st.booleans(), st.integers(1, 30))
def test_r2_an_extension_without_effect_moves_nothing(
    start, count, unit, calendar, roll_over, days
):
    term, idle = Term(count, unit), [Extension(days, "not_served")]
    plain = explain(start, term, calendar, roll_over=roll_over)
    assert explain(start, term, calendar, roll_over=roll_over, extensions=idle).on == plain.on


@given(computed())
def test_r2_the_explanation_adds_up_to_the_date(found):
    assert found.sum() == found.on
    if found.roll_over:
        assert found.off is None
    assert all(not day.works for day in (*found.skipped, *found.rolled))


@given(computed(days=DAYS))
def test_r2_an_explanation_is_stored_and_read_back(found):
    assert Explained.from_data(found.as_data()) == found
    assert Explained.from_text(found.to_text()) == found


@given(computed(), calendars())
def test_r2_counting_anew_keeps_what_was_judged(found, calendar):
    class Policy:
        roll_over = found.roll_over

    again = recompute(found, calendar, Policy())
    assert (again.start, again.term) == (found.start, found.term)
    assert (again.pauses, again.extensions) == (found.pauses, found.extensions)
    if found.term.unit == Unit.DAY and not found.roll_over:
        assert again.on == found.on


def test_r2_a_term_read_from_the_policy_is_read_again():
    class Policy:
        roll_over = False
        order_reply_days = 7

    basis = explain(date(2026, 3, 2), Term(5, Unit.DAY, "order_reply", "order_reply_days"))
    assert recompute(basis, NATIONAL, Policy()).on == date(2026, 3, 9)


def test_no_basis_is_stored_for_a_deadline_typed_by_hand():
    assert Explained.from_text("") is None


def test_r2_a_negative_count_stays_at_the_start():
    start = date(2026, 3, 2)
    assert explain(start, Term(-1, Unit.WORKING_DAY)).on == start


def test_r2_a_single_day_is_asked_by_name():
    assert NATIONAL.works(date(2026, 2, 14))
    assert not NATIONAL.works(date(2026, 2, 16))
    own = Calendar({date(2026, 2, 14): day_of(date(2026, 2, 14), off=True)})
    assert not own.works(date(2026, 2, 14))
