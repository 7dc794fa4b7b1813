"""Finding the headings of a sheet and what they mean (R58).

The headings stand somewhere in the first rows, in one to three of them: a group above, its columns
below. A column is known by its own heading, or by group and heading together (责任人 / 姓名). Each
meaning is given to one column only.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from records.base.columns import Column, plain_heading

from .cells import text_of
from .workbook import Merge

SEARCHED_ROWS = 30
DEEPEST = 3
FEWEST = 3
LONGEST = 80


@dataclass(frozen=True)
class Heading:
    """One column of the sheet: its place, its headings from the top down, and what it was found to
    mean.
    """

    index: int
    texts: tuple[str, ...]
    column: Column | None = None
    same_as: Column | None = None

    @property
    def text(self) -> str:
        """As a person would say it: 群众基本信息 / 户主姓名."""
        return " / ".join(dict.fromkeys(" ".join(text.split()) for text in self.texts if text))


@dataclass(frozen=True)
class Header:
    """Where the headings stand (first and last row, from 0) and what they mean."""

    first: int
    last: int
    headings: tuple[Heading, ...]

    @property
    def by_key(self) -> dict[str, Heading]:
        """The matched columns."""
        return {found.column.key: found for found in self.headings if found.column}


def find_header(
    rows: Sequence[Sequence[object]], merges: Sequence[Merge], columns: Sequence[Column]
) -> Header | None:
    """The rows that name most columns, of equals the fewest and uppermost; None if no row does."""
    candidates = [
        header_at(rows, merges, columns, first, last)
        for first in range(min(len(rows), SEARCHED_ROWS))
        for last in range(first, min(first + DEEPEST, len(rows)))
    ]
    best = max(
        candidates, key=lambda found: (len(found.by_key), found.first - found.last), default=None
    )
    return best if best and len(best.by_key) >= FEWEST else None


def header_at(
    rows: Sequence[Sequence[object]],
    merges: Sequence[Merge],
    columns: Sequence[Column],
    first: int,
    last: int,
) -> Header:
    """What these rows would mean as headings."""
    levels = [
        spread(rows[number], number, merges, first, last) for number in range(first, last + 1)
    ]
    width = max(map(len, levels))
    levels = [level + [""] * (width - len(level)) for level in levels]
    for upper, lower in pairwise(levels):
        fill_groups(upper, lower)
    texts = [tuple(level[index] for level in levels) for index in range(width)]
    return Header(first, last, tuple(assign(texts, columns)))


def fill_groups(upper: list[str], lower: Sequence[str]) -> None:
    """A group written over its first column only, unmerged, holds for those after it."""
    for index in range(1, len(upper)):
        if not upper[index] and lower[index] and lower[index - 1]:
            upper[index] = upper[index - 1]


def spread(
    row: Sequence[object], number: int, merges: Sequence[Merge], first: int, last: int
) -> list[str]:
    """One row's headings, a merged one repeated over its columns; what is longer than a heading is
    none.
    """
    texts = [text if len(text := text_of(value)) <= LONGEST else "" for value in row]
    for (top, left), (bottom, right) in merges:
        if top == number and first <= top and bottom <= last and left < len(texts):
            texts[left : right + 1] = [texts[left]] * (min(right, len(texts) - 1) - left + 1)
    return texts


def assign(texts: Sequence[tuple[str, ...]], columns: Sequence[Column]) -> list[Heading]:
    """Each meaning to the column that claims it most surely, the leftmost of equals."""
    claims = sorted(
        (rank, index, order)
        for index, path in enumerate(texts)
        for order, column in enumerate(columns)
        if (rank := rank_of(path, column)) is not None
    )
    taken: dict[int, Column] = {}
    second: dict[int, Column] = {}
    keys: set[str] = set()
    for _rank, index, order in claims:
        column = columns[order]
        if index in taken:
            continue
        if column.key in keys:
            second.setdefault(index, column)
            continue
        taken[index] = column
        keys.add(column.key)
    return [
        Heading(index, path, taken.get(index), None if index in taken else second.get(index))
        for index, path in enumerate(texts)
    ]


def rank_of(path: tuple[str, ...], column: Column) -> int | None:
    """How surely a path of headings means a column. Group and heading together are surest."""
    said = [text for text in path if text]
    if not said:
        return None
    own, groups = said[-1], "".join(plain_heading(text) for text in said[:-1] if text != said[-1])
    if groups and (rank := column.rank(groups + plain_heading(own))) is not None:
        return rank
    if column.refuses_group(groups):
        return None
    return rank_of_heading(own, column)


def rank_of_heading(text: str, column: Column) -> int | None:
    """By the heading without its brackets, else with their words, else by its parts at a /."""
    for plain, penalty in (
        (plain_heading(text), 0),
        (plain_heading(text, keep_brackets=True), 10),
    ):
        if (rank := column.rank(plain)) is not None:
            return rank + penalty
    parts = [part for part in plain_heading(text).replace("或", "/").split("/") if part]
    ranks = [column.rank(part) for part in parts]
    if len(parts) > 1 and all(rank is not None for rank in ranks):
        return 20
    return None
