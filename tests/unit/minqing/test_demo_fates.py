"""The demo is the same for the same seed, and a crowded one has closed about a quarter."""

from collections import Counter
from random import Random

import pytest

from minqing.demo.fates import ALWAYS, fates
from minqing.demo.turns import TURNS

CLOSED = {"closed_out", "closed_briefly", "reclosed", "historical", "confirmed"}


@pytest.mark.parametrize("count", [120, 6_000])
def test_the_same_seed_draws_the_same_fates(count):
    assert fates(count, Random(7)) == fates(count, Random(7))
    assert fates(count, Random(7)) != fates(count, Random(8))


@pytest.mark.parametrize("count", [60, 6_000])
def test_every_fate_of_the_smallest_demo_is_there_and_can_be_played(count):
    drawn = {fate for _age, fate in fates(count, Random(7))}
    assert {fate for fate, _age in ALWAYS} <= drawn <= set(TURNS)


def test_a_crowded_district_has_closed_about_a_quarter():
    drawn = Counter(fate for _age, fate in fates(20_000, Random(7)))
    assert 0.18 <= sum(drawn[fate] for fate in CLOSED) / 20_000 <= 0.3
