"""How large the parts are in which a large import comes in (decision 0010)."""

import pytest

from records.exchange.importing.parts import LARGEST_PART, PART_SECONDS, fitting


@pytest.mark.parametrize(
    ("rows", "took", "next_part"),
    [
        (200, 0.0, 401),  # too short to be measured: twice as many, no more
        (200, PART_SECONDS / 10, 401),
        (1000, PART_SECONDS, 1001),
        (1000, PART_SECONDS * 4, 251),  # somebody else keeps the machine busy
        (LARGEST_PART, 0.01, LARGEST_PART),
        (1, PART_SECONDS * 100, 1),
    ],
)
def test_way9_parts_grow_and_shrink_towards_the_time_that_others_may_wait(
    rows: int, took: float, next_part: int
) -> None:
    assert fitting(rows, took) == next_part
