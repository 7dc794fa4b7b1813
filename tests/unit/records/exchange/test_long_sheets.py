"""Long worksheets are opened a piece at a time and read the same as at once (R58)."""

import io
import re
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook

from records.exchange.reading import archive, long_sheet
from records.exchange.reading.long_sheet import LongSheet
from records.exchange.reading.unreadable import NotAWorkbook
from records.exchange.reading.workbook import open_workbook


@pytest.fixture(autouse=True)
def _short_pieces(monkeypatch):
    monkeypatch.setattr(archive, "LONG", 2_000)
    monkeypatch.setattr(long_sheet, "PIECE", 3_000)
    monkeypatch.setattr(long_sheet, "CHUNK", 1_000)


def content(change=lambda xml: xml, *, blank=()) -> bytes:
    """A ledger of 300 rows from column B on, with a title over merged cells and blank rows."""
    book = Workbook()
    sheet = book.active
    sheet.title = "台账"
    sheet["B1"] = "民生诉求台账"
    sheet.merge_cells("B1:E1")
    for number in range(3, 300):
        if number not in blank:
            sheet.cell(number, 2, f"户主{number % 7}")
            sheet.cell(number, 4, date(2026, 3, 1 + number % 28))
            sheet.cell(number, 5, number)
    sheet.merge_cells("B250:B252")
    book.create_sheet("附注").append(["说明"])
    out = io.BytesIO()
    book.save(out)
    changed = io.BytesIO()
    with zipfile.ZipFile(out) as before, zipfile.ZipFile(changed, "w") as after:
        for about in before.infolist():
            xml = before.read(about)
            first = about.filename.endswith("sheet1.xml")
            after.writestr(about.filename, change(xml) if first else xml)
    return changed.getvalue()


def at_once(monkeypatch, given):
    monkeypatch.setattr(archive, "LONG", 10**9)
    return open_workbook(given, "l.xlsx").sheets


def plain(rows):
    """Without the empty cells behind the last filled one: pieces are as wide as they need."""
    cut = []
    for row in rows:
        while row and row[-1] == "":
            row.pop()
        cut.append(row)
    return cut


@pytest.mark.parametrize("blank", [(), range(100, 200), (3, 4, 5, 150)])
def test_r58_a_long_sheet_has_the_same_rows_in_pieces(monkeypatch, blank):
    given = content(blank=blank)
    sheets = open_workbook(given, "l.xlsx").sheets
    assert isinstance(sheets[0].source, LongSheet)
    assert not isinstance(sheets[1].source, LongSheet)
    assert len(list(sheets[0].source.pieces())) > 5
    whole = at_once(monkeypatch, given)
    assert not isinstance(whole[0].source, LongSheet)
    assert plain(sheets[0].rows()) == plain(whole[0].rows())
    assert set(sheets[0].merges) == set(whole[0].merges)
    assert (sheets[0].name, sheets[0].hidden) == (whole[0].name, whole[0].hidden)
    assert plain(sheets[0].rows()) == plain(whole[0].rows())  # once more from the top


def test_r58_tags_with_a_prefix_are_cut_too(monkeypatch):
    def prefixed(xml):
        named = re.sub(rb"<(/?)(\w)", rb"<\1x:\2", xml)
        return named.replace(b"xmlns=", b"xmlns:x=")

    given = content(prefixed)
    sheets = open_workbook(given, "l.xlsx").sheets
    assert isinstance(sheets[0].source, LongSheet)
    assert plain(sheets[0].rows()) == plain(at_once(monkeypatch, given)[0].rows())


def test_r58_rows_without_their_numbers_are_opened_at_once(monkeypatch):
    given = content(lambda xml: re.sub(rb"<row r=\"\d+\"", b"<row", xml))
    sheets = open_workbook(given, "l.xlsx").sheets
    assert not isinstance(sheets[0].source, LongSheet)


def test_r58_rows_that_lose_their_numbers_on_the_way_are_refused():
    given = content(lambda xml: re.sub(rb"<row r=\"(2[5-9]\d)\"", b"<row", xml))
    sheets = open_workbook(given, "l.xlsx").sheets
    with pytest.raises(NotAWorkbook):
        list(sheets[0].rows())


def test_r58_a_sheet_with_formulas_is_opened_at_once():
    given = content(lambda xml: xml.replace(b"<v>299</v>", b"<f>1+298</f><v>299</v>"))
    assert not isinstance(open_workbook(given, "l.xlsx").sheets[0].source, LongSheet)
