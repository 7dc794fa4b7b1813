"""A petition's dates against worked cases; `CLOCK_CASES` names another file of the same form."""

import json
import os
from pathlib import Path

import pytest

from records.base.clock.petitions import petition_dates

CASES = Path(__file__).resolve().parents[4] / "data" / "cases" / "petition-clock.json"
ROWS = json.loads(Path(os.environ.get("CLOCK_CASES", CASES)).read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", ROWS, ids=[row["case"] for row in ROWS])
def test_clock_cases(case):
    """R35a, R36, R37: every date that the case expects, null where there is none."""
    dates = petition_dates(case["events"], case.get("policy", {}))
    found = {name: dates[name] and dates[name].on.isoformat() for name in case["expect"]}
    assert found == case["expect"], case["what"]
