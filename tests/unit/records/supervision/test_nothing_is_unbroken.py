"""No constraint or guard of supervision goes without the test that breaks it."""

from pathlib import Path

import pytest

from records.base.triggers import GUARDS
from records.supervision import models

ROOT = Path(__file__).resolve().parents[4]
BREAKING = ROOT / "tests/integration/records/supervision/test_supervision_constraints.py"
MODELS = [getattr(models, name) for name in models.__all__]


@pytest.mark.parametrize("model", MODELS)
def test_each_constraint_is_named_where_they_are_broken(model):
    text = BREAKING.read_text(encoding="utf-8")
    assert [each.name for each in model._meta.constraints if each.name not in text] == []


@pytest.mark.parametrize("model", MODELS)
def test_r57_each_table_of_supervision_is_guarded_against_rewriting_and_erasing(model):
    guarded = {guard.operation for guard in GUARDS if guard.table == model._meta.db_table}
    assert guarded == {"UPDATE", "DELETE"}
