"""The performance table says honestly what misses its goal."""

import pytest

from tools.bench.figures import Figure, figure, misses, row
from tools.bench.queries import MONTHS, WIDE, ItemFilter


@pytest.mark.parametrize(
    ("measured", "missed"),
    [
        (Figure("list", "list", cpu=80, p95=99, p99=199), []),
        (Figure("list", "list", cpu=80, p95=101, p99=201), ["p95", "p99"]),
        (Figure("story", "public", cpu=8, sql=11, kilobytes=31), ["SQL", "kB"]),
        (Figure("import", "import", cpu=61_000, seconds=90, megabytes=301), ["s", "MB"]),
        (Figure("wait", "wait", seconds=1.2), ["s"]),
    ],
)
def test_what_is_more_than_its_goal_is_missed(measured, missed):
    assert misses(measured) == missed
    assert ("✘" in row(measured)) == bool(missed)


def test_a_job_is_judged_by_its_cpu_since_its_seconds_say_how_busy_the_machine_was():
    assert misses(Figure("import", "import", cpu=30_000, seconds=300, megabytes=200)) == []


def test_what_could_not_be_measured_is_neither_reached_nor_missed():
    told = row(Figure("story", "public", note="no story in these data"))
    assert "✔" not in told
    assert "✘" not in told


def test_a_figure_keeps_the_slowest_of_a_hundred():
    found = figure("list", "list", [10.0] * 97 + [500.0] * 3, [10.0] * 100, 7, 2_000)
    assert (found.cpu, found.p95, found.p99, found.kilobytes) == (10, 10, 500, 2)


def test_every_filter_of_the_list_is_measured():
    assert set(ItemFilter.base_filters) >= MONTHS | set(WIDE)
