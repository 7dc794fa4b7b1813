"""Long files are read in pieces: nothing is kept, nothing is lost between two pieces (R58)."""

import sys
import time
import tracemalloc
from contextlib import contextmanager

from records.exchange.reading.families import joined, read_rows
from records.exchange.reading.households import read_households
from records.exchange.reading.workbook import open_workbook

from .formats import as_csv
from .sheets import GOOD, TODAY, book

ROWS = 10_000


def long_ledger():
    changes = ({"序号": n, "诉求内容": f"第{n}处便道损毁"} for n in range(ROWS))
    rows = [list(GOOD), *(list({**GOOD, **change}.values()) for change in changes)]
    return open_workbook(as_csv(rows), "S.csv")


@contextmanager
def untraced():
    """Nobody counts lines meanwhile: a bound is one of the reading alone."""
    tracer = sys.gettrace()
    sys.settrace(None)
    try:
        yield
    finally:
        sys.settrace(tracer)


def test_r58_ten_thousand_rows_take_less_than_two_seconds():
    ledger = long_ledger()
    with untraced():
        started = time.process_time()
        read = sum(len(piece.rows) for piece in read_rows(ledger, "livelihood", today=TODAY))
        taken = time.process_time() - started
    assert read == ROWS
    assert taken < 2


def test_r58_pieces_that_were_taken_are_not_kept():
    ledger = long_ledger()
    tracemalloc.start()
    for piece in read_rows(ledger, "livelihood", today=TODAY, size=500):
        del piece
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 8_000_000


def test_r58_what_is_said_of_a_household_comes_with_it_though_the_next_was_begun():
    headings = ["户编号", "姓名", "与户主关系", "联系电话"]
    homes = [[f"{n:03}", f"张{'甲乙丙丁戊'[n]}", "户主", "12"] for n in range(5)]
    made = book([headings, *homes])
    pieces = list(read_rows(made, "households", today=TODAY, size=1))
    assert [[p.row for p in piece.problems] for piece in pieces] == [[2], [3], [4], [5], [6], []]
    assert (
        joined(pieces).problems == read_households(book([headings, *homes]), today=TODAY).problems
    )


def test_r58_a_file_without_rows_gives_one_piece_that_says_why():
    (piece,) = read_rows(book([["a", "b"], [1, 2]]), "stability", today=TODAY)
    assert [problem.code for problem in piece.problems] == ["no_header"]
    assert piece.unusable
