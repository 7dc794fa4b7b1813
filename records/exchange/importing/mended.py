"""What a preview was told: mended cells, and answers to what was asked of rows (R58, R59).

Cells may hold what identifies a person: all of it is kept encrypted with the import (R9).
"""

import json
from collections.abc import Mapping
from typing import Any

from ..models import ImportBatch

Cells = Mapping[tuple[str, str], str]
# {(sheet, row, what was asked): the answer}
Answers = Mapping[tuple[str, int, str], str]

# What is asked, and what can be answered.
CHANGED, RESPONSIBLE = "changed", "responsible"
ANOTHER = "another"  # another matter of the same person and day
AMENDS = "amends"  # the same matter, which takes these words
MEANS = "means"  # this person of several of one name


def kept_with(batch: ImportBatch) -> dict[str, list[Any]]:
    kept: dict[str, list[Any]] = json.loads(batch.mended or "{}")
    return kept


def mended_of(batch: ImportBatch) -> Cells:
    """{(sheet, "C12"): what the cell is to say}."""
    return {(sheet, cell): text for sheet, cell, text in kept_with(batch).get("cells", ())}


def answers_of(batch: ImportBatch) -> Answers:
    """What was answered, row by row."""
    kept = kept_with(batch).get("answers", ())
    return {(sheet, row, asked): answer for sheet, row, asked, answer in kept}


def keep_mended(batch: ImportBatch, cells: Cells, answers: Answers) -> None:
    """Keep more of them; of one cell or question the last holds."""
    told = {
        "cells": [[*at, text] for at, text in {**mended_of(batch), **cells}.items()],
        "answers": [[*at, text] for at, text in {**answers_of(batch), **answers}.items()],
    }
    batch.mended = json.dumps(told, ensure_ascii=False)


def chosen(answers: Answers, at: tuple[str, int, str], kind: str) -> int | None:
    """Which row of the register an answer of a kind names."""
    said, _colon, key = answers.get(at, "").partition(":")
    return int(key) if said == kind and key.isdecimal() else None
