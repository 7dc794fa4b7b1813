"""The database of an address: what each kind needs is added, what the address says is kept."""

import pytest

from minqing.settings.base import database


@pytest.mark.parametrize(
    ("asked", "options"),
    [
        ("", "-c jit=off"),
        ("?options=-c%20work_mem%3D64MB", "-c jit=off -c work_mem=64MB"),
    ],
)
def test_postgresql_compiles_no_statement_and_keeps_the_options_of_its_address(
    asked: str, options: str
) -> None:
    config = database(f"postgres://office@127.0.0.1:5432/minqing{asked}")
    assert config["OPTIONS"] == {"options": options}
    assert config["NAME"] == "minqing"


def test_sqlite_waits_for_others_and_begins_by_writing() -> None:
    options = database("sqlite:////tmp/minqing.db")["OPTIONS"]
    assert isinstance(options, dict)
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]
