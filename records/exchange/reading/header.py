"""Finding the headings of a sheet and what they mean (R58).

The headings stand somewhere in the first rows, in one to three of them: a group above, its columns
below. A column is known by its own heading, or by group and heading together (责任人 / 姓名). Each
meaning is given to one column only.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from records.base.columns import Column, plain_heading

from .texts import is_blank, text_of
from .workbook import Merge

SEARCHED_ROWS = 30
DEEPEST = 3
FEWEST = 3
FEWEST_ALONE = 2
MOST_REMEMBERED = 20_000
LONGEST = 80
GROUP = re.compile(r"[\u3400-\u9fff]{0,8}(?:信息|情况|资料|概况)")


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
    swapped: bool = False

    @cached_property
    def by_key(self) -> dict[str, Heading]:
        """The matched columns."""
        return {found.column.key: found for found in self.headings if found.column}


class Headings:
    """What headings may mean in one family. Claims are remembered: the same headings stand in
    every sheet.
    """

    def __init__(self, columns: Sequence[Column]) -> None:
        self.columns = tuple(columns)
        every = "|".join(f"(?:{heading})" for column in columns for heading in column.headings)
        self.any = re.compile(every, re.IGNORECASE)
        self.known: dict[tuple[str, ...], tuple[tuple[int, int], ...]] = {}

    def claims(self, path: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
        """(rank, place in the family) of every column that a path of headings may mean."""
        claims = self.known.get(path)
        if claims is None:
            if len(self.known) > MOST_REMEMBERED:
                self.known.clear()
            claims = self.known[path] = self.claims_anew(path)
        return claims

    def claims_anew(self, path: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
        """As `claims`; texts that no heading of the family matches are left at once."""
        said = [text for text in path if text]
        if not said or not self.may_be(said):
            return ()
        ranks = ((rank_of(path, column), order) for order, column in enumerate(self.columns))
        return tuple((rank, order) for rank, order in ranks if rank is not None)

    def may_be(self, said: Sequence[str]) -> bool:
        """Whether any column could claim these headings."""
        own = plain_heading(said[-1])
        plains = [own, plain_heading(said[-1], keep_brackets=True)]
        plains.append("".join(plain_heading(text) for text in said[:-1] if text != said[-1]) + own)
        return any(map(self.any.fullmatch, plains)) or "/" in own or "或" in own


@cache
def headings_of(columns: tuple[Column, ...]) -> Headings:
    """The family's headings, made once."""
    return Headings(columns)


def find_header(
    rows: Sequence[Sequence[object]], merges: Sequence[Merge], columns: Sequence[Column]
) -> Header | None:
    """The rows that name most columns, of equals the fewest and uppermost; None if no row does.

    Where two rows of headings name more in the reverse order, the group stands below its columns.
    """
    headings = headings_of(tuple(columns))
    alone = [named_alone(row, headings) for row in rows[: SEARCHED_ROWS + DEEPEST]]
    candidates = [
        header_at(rows, merges, headings, first, last, swapped=swapped)
        for first in range(min(len(rows), SEARCHED_ROWS))
        for last in range(first, min(first + DEEPEST, len(rows)))
        if max(alone[first : last + 1]) >= FEWEST_ALONE
        for swapped in ((False, True) if last == first + 1 else (False,))
    ]
    best = max(
        candidates,
        key=lambda found: (len(found.by_key), not found.swapped, found.first - found.last),
        default=None,
    )
    if best is None or len(best.by_key) < FEWEST:
        return None
    below = best.last + 1
    if below < len(rows) and names_groups(rows[below], len(best.by_key)):
        return Header(best.first, below, best.headings, swapped=True)
    return best


def names_groups(row: Sequence[object], columns: int) -> bool:
    """Whether a row below the headings names groups of them (群众基本信息 诉求情况) and no more."""
    said = [text_of(value) for value in row if not is_blank(value)]
    return 1 < len(said) < columns and all(map(GROUP.fullmatch, said))


def named_alone(row: Sequence[object], headings: Headings) -> int:
    """How many cells of a row name something by themselves."""
    texts = (value for value in row if isinstance(value, str) and 0 < len(value) <= LONGEST)
    return sum(bool(headings.claims((text_of(text),))) for text in texts)


def header_at(
    rows: Sequence[Sequence[object]],
    merges: Sequence[Merge],
    headings: Headings,
    first: int,
    last: int,
    *,
    swapped: bool = False,
) -> Header:
    """What these rows would mean as headings."""
    levels = [
        spread(rows[number], number, merges, first, last) for number in range(first, last + 1)
    ]
    if swapped:
        levels.reverse()
    width = max(map(len, levels))
    levels = [level + [""] * (width - len(level)) for level in levels]
    for upper, lower in pairwise(levels):
        fill_groups(upper, lower)
    texts = [tuple(level[index] for level in levels) for index in range(width)]
    return Header(first, last, tuple(assign(texts, headings)), swapped)


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


def assign(texts: Sequence[tuple[str, ...]], headings: Headings) -> list[Heading]:
    """Each meaning to the column that claims it most surely, the leftmost of equals."""
    columns = headings.columns
    claims = sorted(
        (rank, index, order)
        for index, path in enumerate(texts)
        for rank, order in headings.claims(path)
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
