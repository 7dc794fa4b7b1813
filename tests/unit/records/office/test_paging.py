"""Which rows a page shows, from which end, whatever is asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.office.paging import DEEPEST, cut_out, turned, wanted_page

SIZES = st.integers(1, 60)
WANTED = st.integers(-(10**7), 10**7)


@pytest.mark.parametrize(
    ("text", "page"),
    [
        *(("3", 3), ("-2", -2), ("last", -1)),
        *((text, 1) for text in ("0", "-0", "x", "٣", "²", "--1", "99999999", "", "1.5")),
    ],
)
def test_what_is_no_page_is_the_first(text, page):
    assert wanted_page(text) == page


@given(WANTED, SIZES, st.integers(0, 500))
def test_a_page_of_a_known_number_shows_rows_that_exist_from_the_nearer_end(wanted, size, total):
    cut = cut_out(wanted, size, total)
    start, stop = cut.forward(total)
    assert 0 <= start <= stop <= total
    assert stop - start <= size
    assert (stop > start) == (total > 0)
    assert cut.stop <= total - cut.start
    assert cut.stop <= (total + size) // 2 + size


@given(SIZES, st.integers(0, 500))
def test_pages_of_a_known_number_hold_every_row_once(size, total):
    rows, number = [], 1
    while number:
        cut = cut_out(number, size, total)
        rows += range(*cut.forward(total))
        assert cut.number == number
        number = cut.later
    assert rows == list(range(total))


@given(WANTED, SIZES)
def test_where_nobody_counts_both_ends_can_be_paged_to_but_not_the_middle(wanted, size):
    cut = cut_out(wanted or 1, size, None)
    assert cut.stop <= max(DEEPEST, size)
    assert cut.from_end == (cut.number < 0)
    assert cut.stop - cut.start == size


def test_the_last_page_of_many_is_read_from_the_end():
    last = cut_out(-1, 50, None)
    assert (last.start, last.stop, last.from_end, last.later) == (0, 50, True, 0)
    assert last.earlier == -2


def test_an_order_is_turned_name_by_name():
    assert turned(("due_on", "-pk")) == ("-due_on", "pk")
