"""The picture above the table: grouped bars, told apart by pattern as well as by colour."""

from dataclasses import dataclass

from records.ledgers.measures import Measure

from .sums import Sums

SERIES = (Measure.RECEIVED, Measure.CLOSED, Measure.SOLVED)
MOST_GROUPS = 20
WIDTH, NAMES, NUMBERS = 420, 116, 56
# Told apart without colour too; the patterns stand in the template.
FILLS = {
    Measure.RECEIVED: "url(#report-received)",
    Measure.CLOSED: "#1f5aa6",
    Measure.SOLVED: "url(#report-solved)",
}
BAR, BETWEEN, TOP = 11, 7, 28
LONGEST_NAME = 8


@dataclass(frozen=True)
class Bar:
    fill: str
    y: int
    length: int
    number: int

    @property
    def text_x(self) -> int:
        return NAMES + self.length + 5

    @property
    def text_y(self) -> int:
        return self.y + BAR - 2


@dataclass(frozen=True)
class Group:
    name: str
    y: int
    bars: list[Bar]


@dataclass(frozen=True)
class Legend:
    fill: str
    label: str
    x: int


@dataclass(frozen=True)
class Chart:
    """Lengths in units of the picture; it grows downwards with its rows."""

    groups: list[Group]
    legend: list[Legend]
    height: int
    cut: bool
    width: int = WIDTH
    bar: int = BAR - 1
    start: int = NAMES


def chart_of(sums: Sums) -> Chart | None:
    """None where there is nothing to show, or one row alone."""
    rows = sums.rows[:MOST_GROUPS]
    most = max((sums.number(row, code) for row in rows for code in SERIES), default=0)
    if not most or len(rows) < 2:
        return None
    groups, y = [], TOP
    for row in rows:
        bars = []
        for place, code in enumerate(SERIES):
            number = sums.number(row, code)
            length = round((WIDTH - NAMES - NUMBERS) * number / most)
            bars.append(Bar(FILLS[code], y + place * BAR, length, number))
        groups.append(Group(_short(row.label), y + 2 * BAR - 1, bars))
        y += len(SERIES) * BAR + BETWEEN
    legend = [
        Legend(FILLS[code], str(code.label), place * (WIDTH // len(SERIES)))
        for place, code in enumerate(SERIES)
    ]
    return Chart(groups, legend, y, cut=len(sums.rows) > MOST_GROUPS)


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
