"""Files that are workbooks of any kind, and files that are none (R58)."""

import io
import zipfile

import openpyxl
import pytest
import xlwt

from records.exchange.reading import archive
from records.exchange.reading.livelihood import read_livelihood
from records.exchange.reading.unreadable import (
    NotAWorkbook,
    PasswordProtected,
    TooLarge,
    UnpacksTooFar,
    Unreadable,
)
from records.exchange.reading.workbook import MAX_BYTES, OLE, open_workbook

from .sheets import GOOD, TODAY, read_one


def as_csv(encoding, delimiter=","):
    lines = [GOOD, {key: f'"{value}"' for key, value in GOOD.items()}.values()]
    return "\r\n".join(delimiter.join(map(str, line)) for line in lines).encode(encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_r58_text_of_any_encoding_gives_the_same_row(encoding, delimiter):
    book = open_workbook(as_csv(encoding, delimiter), "S.csv")
    assert read_livelihood(book, today=TODAY).rows == read_one().rows


def test_r58_old_workbooks_are_read():
    made = xlwt.Workbook()
    sheet = made.add_sheet("S")
    for column, (heading, value) in enumerate(GOOD.items()):
        sheet.write(3, column, heading)
        sheet.write(4, column, value)
    content = io.BytesIO()
    made.save(content)
    row = read_livelihood(open_workbook(content.getvalue(), "a.et"), today=TODAY).rows[0]
    assert (row.row_number, row.head_name, row.demand) == (5, "许正桂", GOOD["诉求内容"])


def test_r58_a_table_that_begins_away_from_the_corner_keeps_its_cells():
    made = openpyxl.Workbook()
    for column, (heading, value) in enumerate({**GOOD, "收集时间": "2026-2-30"}.items(), start=3):
        made.active.cell(4, column, heading)
        made.active.cell(6, column, value)
    content = io.BytesIO()
    made.save(content)
    reading = read_livelihood(open_workbook(content.getvalue(), "a.xlsx"), today=TODAY)
    assert [problem.cell for problem in reading.problems] == ["J6"]


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", NotAWorkbook),
        (b"hello", NotAWorkbook),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), NotAWorkbook),
        (b"<html><table><tr><td>1</td></tr></table></html>", NotAWorkbook),
        (b"PK\x03\x04 torn", NotAWorkbook),
        (OLE + bytes(2000), NotAWorkbook),
        (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), PasswordProtected),
    ],
)
def test_r58_what_is_no_workbook_is_refused_with_a_sentence(content, error):
    with pytest.raises(error) as caught:
        open_workbook(content, "a.xlsx")
    assert str(caught.value)
    assert isinstance(caught.value, Unreadable)


def test_r58_a_file_too_large_is_not_opened():
    with pytest.raises(TooLarge):
        open_workbook(bytes(MAX_BYTES + 1), "a.xlsx")


def zipped(**parts):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name.replace("__", "/"), data)
    return content.getvalue()


def test_r58_an_archive_that_is_no_workbook_is_refused():
    with pytest.raises(NotAWorkbook):
        open_workbook(zipped(a=b"x"), "a.zip")


def test_r58_a_bomb_is_not_unpacked(monkeypatch):
    monkeypatch.setattr(archive, "MAX_UNPACKED", 1_000_000)
    with pytest.raises(UnpacksTooFar):
        open_workbook(zipped(**{"xl__workbook.xml": bytes(2_000_000)}), "a.xlsx")


@pytest.mark.parametrize("cell", ["XFD1", "A1048576"])
def test_r58_one_cell_in_the_last_corner_does_not_take_all_memory(cell):
    made = openpyxl.Workbook()
    made.active["A1"] = made.active[cell] = "x"
    content = io.BytesIO()
    made.save(content)
    with pytest.raises(TooLarge):
        open_workbook(content.getvalue(), "a.xlsx")


def test_r58_a_hidden_sheet_is_said_and_not_read():
    made = openpyxl.Workbook()
    for title in ("S", "旧"):
        sheet = made.active if title == "S" else made.create_sheet(title)
        sheet.title = title
        sheet.append(list(GOOD))
        sheet.append(list(GOOD.values()))
    made["旧"].sheet_state = "hidden"
    content = io.BytesIO()
    made.save(content)
    reading = read_livelihood(open_workbook(content.getvalue(), "a.xlsx"), today=TODAY)
    assert len(reading.rows) == 1
    assert [problem.code for problem in reading.problems] == ["hidden_sheet"]
