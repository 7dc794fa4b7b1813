"""What is no workbook, locked, torn, built to burst, or too large: a sentence that says what to do
(R58); and every kind of file that is one gives the same rows.
"""

import io
import time
import zipfile
from datetime import date

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from records.exchange.reading import plain
from records.exchange.reading.families import joined, read_rows
from records.exchange.reading.limits import MAX_ROWS, MAX_UNPACKED
from records.exchange.reading.livelihood import read_livelihood
from records.exchange.reading.unreadable import (
    DefinesEntities,
    NotAWorkbook,
    PasswordProtected,
    TooLarge,
    TooManyRows,
    UnpacksTooFar,
    Unreadable,
)
from records.exchange.reading.workbook import open_workbook

from .formats import KINDS, as_csv, as_locked_xls, as_locked_xlsx, as_ods, as_xlsx, zipped
from .sheets import GOOD, TODAY, read_one, said

TABLE = [["赤化村民生诉求台账"], list(GOOD), list(GOOD.values())]
LOCKED_ODS = zipped(
    {
        "content.xml": bytes(99),
        "META-INF/manifest.xml": "<manifest><encryption-data/></manifest>",
    }
)
WHOLE = {kind: KINDS[kind](TABLE) for kind in ("xls", "xlsb", "csv", "xlsx")}
SHEET = "xl/worksheets/sheet1.xml"


def reading(content, name="a.xlsx"):
    return read_livelihood(open_workbook(content, name), today=TODAY)


@pytest.mark.parametrize("kind", KINDS)
def test_r58_every_kind_of_file_gives_the_same_row(kind):
    read = reading(KINDS[kind](TABLE), f"台账.{kind}")
    (row,) = read.rows
    assert (row.head_name, row.identity, row.row_number) == ("许正桂", GOOD["身份证号码"], 3)
    assert (row.collected_on, row.due_on) == (date(2026, 4, 28), date(2026, 5, 28))
    assert read.problems == ()


@pytest.mark.parametrize(
    "content",
    [as_locked_xlsx(), as_locked_xls(TABLE), LOCKED_ODS],
    ids=["xlsx", "xls", "ods"],
)
def test_r58_a_password_is_named(content):
    with pytest.raises(PasswordProtected, match="密码"):
        open_workbook(content, "a.xlsx")


@pytest.mark.parametrize("share", [0.01, 0.3, 0.6, 0.9])
@pytest.mark.parametrize("kind", ["xlsx", "xlsb", "ods", "xls"])
def test_r58_an_upload_cut_off_in_the_middle_is_said_to_be_damaged(kind, share):
    content = KINDS[kind](TABLE)
    with pytest.raises(NotAWorkbook, match="损坏"):
        open_workbook(content[: int(len(content) * share)], f"a.{kind}")


def changed(content, part, change):
    """A zipped workbook with one part changed."""
    with zipfile.ZipFile(io.BytesIO(content)) as made:
        parts = {name: made.read(name) for name in made.namelist()}
    parts[part] = change(parts[part])
    return zipped(parts)


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/styles.xml"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_r58_xml_that_defines_entities_is_refused(part, encoding):
    bomb = '<!DOCTYPE b [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;">]><b>&b;</b>'
    content = changed(as_xlsx(TABLE), part, lambda xml: bomb.encode(encoding))
    with pytest.raises(DefinesEntities, match="XML"):
        open_workbook(content, "a.xlsx")


def test_r58_a_part_that_unpacks_without_end_is_not_unpacked():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("xl/workbook.xml", "<a/>")
        with made.open(SHEET, "w", force_zip64=True) as part:
            for _piece in range(MAX_UNPACKED // 2**24 + 1):
                part.write(bytes(2**24))
    with pytest.raises(UnpacksTooFar, match="解压"):
        open_workbook(content.getvalue(), "a.xlsx")


def blank_rows(number, cell):
    """So many rows below the table that carry a format and nothing else."""
    rows = b"".join(
        b'<row r="%d">%s</row>' % (row, cell % (b"A%d" % row)) for row in range(9, number + 9)
    )
    return lambda xml: xml.replace(b"</sheetData>", rows + b"</sheetData>")


@pytest.mark.parametrize(
    ("number", "cell"),
    [
        (1_000_000, b'<c r="%s" s="1"/>'),
        (200_000, b'<c r="%s" s="1"></c>'),
        (200_000, b'<c r="%s" t="inlineStr"><is><t></t></is></c>'),
    ],
    ids=["closed", "empty", "empty text"],
)
def test_r58_a_million_blank_rows_are_no_rows(number, cell):
    content = changed(as_xlsx(TABLE), SHEET, blank_rows(number, cell))
    started = time.process_time()
    read = reading(content)
    assert time.process_time() - started < 8
    assert (len(read.rows), read.problems) == (1, ())
    assert len(read.skipped) < 100


def test_r58_blank_rows_of_other_kinds_of_file_are_no_rows():
    assert len(reading(as_ods(TABLE, blank_rows=1_048_000), "a.ods").rows) == 1
    commas = "," * 15 + "\r\n"
    text = as_csv(TABLE).decode("utf-8-sig") + "\r\n" + commas * 300_000
    read = reading(text.encode() + as_csv([GOOD.values()], "utf-8"), "a.csv")
    assert [skipped.reason for skipped in read.skipped[-1:]] == ["repeated_row"]
    assert read.skipped[-1].row == 300_004


def test_r58_a_last_row_is_kept_whole_where_blank_ones_are_cut_off():
    rows = [*TABLE, [*list(GOOD.values())[:6], "修水", *list(GOOD.values())[7:]]]
    content = changed(as_xlsx(rows), SHEET, blank_rows(100_000, b'<c r="%s" s="1"/>'))
    first, second = reading(content).rows
    assert (second.demand, second.remarks, second.satisfaction) == ("修水", "", "satisfied")
    assert second.collected_on == first.collected_on


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_r58_two_hundred_thousand_rows_are_refused_with_the_limit(kind, monkeypatch):
    assert 100_000 < MAX_ROWS < 200_000
    if kind == "xlsx":
        cell = b'<c r="%s" t="inlineStr"><is><t>x</t></is></c>'
        content = changed(as_xlsx(TABLE), SHEET, blank_rows(200_000, cell))
    else:
        content = as_csv(TABLE) + b"\r\nx,y" * 200_000
    with pytest.raises(TooManyRows, match=str(MAX_ROWS)):
        open_workbook(content, f"a.{kind}")


def test_r58_too_wide_is_refused():
    made = openpyxl.Workbook()
    made.active["A1"] = made.active["XFD2"] = "x"
    content = io.BytesIO()
    made.save(content)
    with pytest.raises(TooLarge, match="ZZ"):
        open_workbook(content.getvalue(), "a.xlsx")


def test_r58_the_hotline_s_own_export_is_text_in_gb18030_or_utf_8():
    rows = [["工单编号", "来电时间", "来电人"], ["5108202611", "2026-04-17 20:29:00", "魏柏兰"]]
    expected = plain.rows_of_text(as_csv(rows, "utf-8"))
    for encoding in ("utf-8-sig", "gb18030", "gbk", "utf-16"):
        assert plain.rows_of_text(as_csv(rows, encoding)) == expected


@pytest.mark.parametrize("text", ["=1+1", "+86修路", "-5度", "@村民", "=cmd|' /C calc'!A0"])
def test_r58_text_that_looks_like_a_formula_stays_text(text):
    assert read_one(诉求内容=f" {text}").rows[0].demand == text
    row = reading(as_csv([list(GOOD), *[list({**GOOD, "备注": text}.values())]]), "a.csv").rows[0]
    assert row.remarks == text


def test_r58_pieces_give_what_the_whole_gives():
    changes = ({"序号": n, "诉求内容": f"第{n}处", "办结时限": "长期"} for n in range(25))
    rows = [list(GOOD), *(list({**GOOD, **change}.values()) for change in changes)]
    content = as_xlsx(rows)
    pieces = list(read_rows(open_workbook(content, "a.xlsx"), "livelihood", today=TODAY, size=10))
    assert [len(piece.rows) for piece in pieces] == [10, 10, 5]
    assert [sheet.rows for piece in pieces for sheet in piece.sheets] == [10, 10, 5]
    for piece in pieces:
        assert {p.row for p in piece.problems} == {row.row_number for row in piece.rows}
    whole = reading(content)
    assert joined(pieces) == whole
    assert len(said(whole)) == 25


@pytest.mark.parametrize("kind", ["xlsx", "xls", "xlsb"])
def test_r58_a_few_cells_that_span_an_empty_plain_are_refused_before_they_take_memory(kind):
    wide, long = (200, 60_000) if kind == "xls" else (600, 100_000)
    rows = [*TABLE, *([[]] * long), ["x"], [""] * wide + ["x"]]
    with pytest.raises(TooLarge):
        open_workbook(KINDS[kind](rows), f"a.{kind}")


@pytest.mark.parametrize("repeated", ["rows", "columns"])
def test_r58_a_cell_that_is_repeated_without_end_is_refused(repeated):
    content = as_ods(TABLE, blank_rows=900_000)
    tag = "table:table-row" if repeated == "rows" else "table:table-cell"
    first = f'<{tag} table:number-{repeated}-repeated="900000"'
    made = changed(
        content, "content.xml", lambda xml: xml.replace(f"<{tag}".encode(), first.encode(), 1)
    )
    with pytest.raises(TooLarge):
        open_workbook(made, "a.ods")


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_r58_no_torn_byte_breaks_the_reader(data):
    kind = data.draw(st.sampled_from(["xls", "xlsb", "csv", "xlsx"]))
    content = bytearray(WHOLE[kind])
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=8)):
        content[place] ^= data.draw(st.integers(1, 255))
    try:
        said_or_read = reading(bytes(content), f"a.{kind}").sheets
    except Unreadable as refused:
        said_or_read = str(refused)
    assert isinstance(said_or_read, (str, tuple))
