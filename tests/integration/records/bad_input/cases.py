"""The bad-input list: files as people bring them, each with what is said about it."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field

from records.exchange.reading.limits import MAX_ROWS, MAX_UNPACKED
from tests.unit.records.exchange.formats import (
    as_csv,
    as_locked_xls,
    as_locked_xlsx,
    as_xlsx,
    zipped,
)

SHEET = "xl/worksheets/sheet1.xml"
TITLE = "宝轮镇赤化村民生诉求台账"
GOOD: dict[str, object] = {
    "序号": 1,
    "户主姓名": "冯春福",
    "身份证号": "",
    "诉求内容": "入冬以来自来水水压低",
    "收集时间": "2026-05-06",
    "责任人": "沈志",
    "办结时限": "2026-06-05",
    "办理情况": "",
    "办结日期": "",
    "是否销号": "",
}


@dataclass(frozen=True)
class Case:
    """A file under its name, and the exit code of the command for it."""

    name: str
    make: Callable[[], bytes]
    code: int
    sentence: str  # a part of what is said, as a msgid of the catalogue
    file: str = "台账.xlsx"
    values: dict[str, object] = field(default_factory=dict)


def table(**changed: object) -> list[list[object]]:
    """A ledger of one row."""
    cells = {**GOOD, **changed}
    return [[TITLE], list(cells), list(cells.values())]


def with_part(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """A zipped workbook with one part changed."""
    with zipfile.ZipFile(io.BytesIO(content)) as made:
        parts: dict[str, bytes | str] = {name: made.read(name) for name in made.namelist()}
    before = parts[part]
    assert isinstance(before, bytes)
    parts[part] = change(before)
    return zipped(parts)


def rows_below(number: int, cell: bytes) -> Callable[[bytes], bytes]:
    """So many rows below the table, each with this one cell in column B."""
    rows = b"".join(b'<row r="%d">%s</row>' % (row, cell % row) for row in range(9, number + 9))
    return lambda xml: xml.replace(b"</sheetData>", rows + b"</sheetData>")


def many_rows() -> bytes:
    cell = b'<c r="B%d" t="inlineStr"><is><t>x</t></is></c>'
    return with_part(as_xlsx(table()), SHEET, rows_below(200_000, cell))


def million_empty_rows() -> bytes:
    return with_part(as_xlsx(table()), SHEET, rows_below(1_000_000, b'<c r="B%d" s="1"/>'))


def zip_bomb() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("xl/workbook.xml", "<a/>")
        with made.open(SHEET, "w", force_zip64=True) as part:
            for _piece in range(MAX_UNPACKED // 2**24 + 1):
                part.write(bytes(2**24))
    return content.getvalue()


def xml_bomb() -> bytes:
    entities = "".join(
        f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha" * 50}">' for n in range(9)
    )
    bomb = f"<!DOCTYPE b [{entities}]><b>&e8;</b>".encode()
    return with_part(as_xlsx(table()), SHEET, lambda _xml: bomb)


def cut_off() -> bytes:
    content = as_xlsx(table())
    return content[: len(content) // 2]


def formula_without_value() -> bytes:
    """As programs write a formula that nobody has reckoned yet: no value is kept beside it."""
    return as_xlsx(table(收集时间="=DATE(2026,5,6)"))


def swapped_headers() -> bytes:
    """Two lines of headings, of which the lower one stands above the upper one."""
    upper = ["", "群众信息", "", "诉求信息", "", "", "", "办理信息", "", ""]
    return as_xlsx([[TITLE], list(GOOD), upper, list(GOOD.values())])


NOT_A_WORKBOOK = "This is not a workbook. Save it as .xlsx and try again."
PASSWORD = "The workbook is protected by a password. Remove the password, save it and try again."
FAR = "The file unpacks to far more than a ledger can hold; it was not opened."
ENTITIES = (
    "The file holds definitions that no spreadsheet program writes (XML entities); it was not"
    " opened. Copy the rows into a new workbook and try again."
)
MANY = "The sheet has more than %(rows)s rows. Split it."
UNREADABLE = [
    Case("no workbook", lambda: b"\x89PNG\r\n\x1a\n" + bytes(900), 2, NOT_A_WORKBOOK),
    Case("empty", lambda: b"", 2, "The file is empty."),
    Case("password", as_locked_xlsx, 2, PASSWORD),
    Case("password of an old one", lambda: as_locked_xls(table()), 2, PASSWORD, "台账.xls"),
    Case("200 000 rows", many_rows, 2, MANY, values={"rows": MAX_ROWS}),
    Case("zip bomb", zip_bomb, 2, FAR),
    Case("XML bomb", xml_bomb, 2, ENTITIES),
    Case("cut off in the middle", cut_off, 2, "The file is damaged: it cannot be unpacked."),
]
LOST = (
    "The spreadsheet has turned this identity number into scientific notation (such as"
    " 5.10802E+17) and its last digits are lost. Set the column to text and enter the number again."
)
YEAR = "The year %(year)s is out of reason. Please check it."
EARLY = "The deadline %(due)s lies before the day of registration %(received)s."
HELD = [
    Case(
        "formula without its value",
        formula_without_value,
        3,
        "A formula without a stored result stands here. Write out its result.",
    ),
    Case(
        "year 2206",
        lambda: as_xlsx(table(收集时间="2206-05-06")),
        1,
        YEAR,
        values={"year": 2206},
    ),
    Case(
        "17 digits",
        lambda: as_xlsx(table(身份证号="51080219491104586")),
        1,
        "This identity number has only 17 characters: one is missing.",
    ),
    Case("5.10802E+17", lambda: as_xlsx(table(身份证号=5.10802194911045e17)), 3, LOST),
    Case("5.10802E+17 as text", lambda: as_xlsx(table(身份证号="5.10802E+17")), 3, LOST),
    Case(
        "deadline before registration",
        lambda: as_xlsx(table(办结时限="2026-05-01")),
        1,
        EARLY,
        values={"due": "2026-05-01", "received": "2026-05-06"},
    ),
]
READ = [
    Case("headers swapped", swapped_headers, 0, ""),
    Case("million empty rows", million_empty_rows, 0, ""),
    Case("GB18030", lambda: as_csv(table(), "gb18030"), 0, "", "台账.csv"),
    Case("UTF-8 with BOM", lambda: as_csv(table(), "utf-8-sig"), 0, "", "台账.csv"),
]
