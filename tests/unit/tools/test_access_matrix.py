"""The page of who opens what is made from the tables, and a new address needs a decision (R56)."""

import pytest

from records.base.roles import Role
from tools import access_matrix, access_routes
from tools.access_classes import CLASSES, Access, Decision, everywhere

CLERK = frozenset({Role.VILLAGE_CLERK})


@pytest.mark.parametrize(
    ("access", "cell"),
    [
        (Access("x", CLERK), "R"),
        (Access("x", CLERK, CLERK), "RS"),
        (everywhere("x", CLERK), "R+"),
        (Access("x", asks=CLERK), "?"),
        (Access("x"), ""),
    ],
)
def test_a_cell_says_what_the_role_may(access, cell):
    assert access_matrix.cell(access, Role.VILLAGE_CLERK) == cell
    assert access_matrix.cell(access, Role.AUDITOR) == ""


def test_nobody_signed_in_opens_only_what_is_public():
    opened = {name for name, row in CLASSES.items() if row.anonymous}
    assert opened == {"public"}
    assert CLASSES["case list"].decide(None, "GET", own=True) == Decision.REFUSED


def test_r56_an_address_without_a_line_is_undecided(monkeypatch, tmp_path, capsys):
    page = tmp_path / "matrix.md"
    monkeypatch.setattr(access_matrix, "PAGE", page)
    monkeypatch.setitem(access_routes.TABLES, "portal", ())
    assert access_matrix.main(check=False) == 1
    assert "UNDECIDED" in page.read_text()
    assert "without a decision" in capsys.readouterr().out


def test_a_stale_page_is_found_and_mended(monkeypatch, tmp_path, capsys):
    page = tmp_path / "matrix.md"
    monkeypatch.setattr(access_matrix, "PAGE", page)
    assert access_matrix.main(check=True) == 1
    assert "stale" in capsys.readouterr().out
    access_matrix.main(check=False)
    assert access_matrix.main(check=True) == access_matrix.main(check=False)


def test_signs_of_regular_expressions_are_left_out():
    assert access_routes.plain(r"admin/^ledgers/$") == "admin/ledgers/"
    assert access_routes.class_of("office", "admin/ledgers/") == "case list"
    assert access_routes.class_of("office", "admin/brand-new/") is None
