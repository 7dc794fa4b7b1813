"""The same rows as a file of every kind that offices keep, made in memory."""

import io
import struct
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

import openpyxl
import xlwt
from xlwt import CompoundDoc

Rows = Sequence[Sequence[object]]
OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
)


def zipped(parts: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return content.getvalue()


def as_xlsx(rows: Rows) -> bytes:
    made = openpyxl.Workbook()
    made.active.title = "S"
    for row in rows:
        made.active.append(list(row))
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def biff(rows: Rows) -> xlwt.Workbook:
    made = xlwt.Workbook()
    sheet = made.add_sheet("S")
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if value != "":
                sheet.write(number, column, value)
    return made


def as_xls(rows: Rows) -> bytes:
    content = io.BytesIO()
    biff(rows).save(content)
    return content.getvalue()


def as_locked_xls(rows: Rows) -> bytes:
    """With the record that a password puts behind the beginning of the workbook."""
    stream = biff(rows).get_biff_data()
    (length,) = struct.unpack_from("<H", stream, 2)
    filepass = struct.pack("<HHHHHH48x", 0x2F, 54, 1, 1, 1, 0)
    locked = stream[: length + 4] + filepass + stream[length + 4 :]
    content = io.BytesIO()
    CompoundDoc.XlsDoc().save(content, locked)
    return content.getvalue()


def as_locked_xlsx() -> bytes:
    """A compound file with the stream in which spreadsheet programs keep an encrypted workbook."""
    content = io.BytesIO()
    CompoundDoc.XlsDoc().save(content, bytes(8192))
    old, new = (f"{name}\0".encode("utf-16-le") for name in ("Workbook", "EncryptedPackage"))
    entry = old.ljust(64, b"\0") + struct.pack("<H", len(old))
    locked = new.ljust(64, b"\0") + struct.pack("<H", len(new))
    assert entry in content.getvalue()
    return content.getvalue().replace(entry, locked)


def as_csv(rows: Rows, encoding: str = "utf-8-sig") -> bytes:
    lines = (",".join(f'"{value}"' for value in row) for row in rows)
    return "\r\n".join(lines).encode(encoding)


def as_ods(rows: Rows, blank_rows: int = 0) -> bytes:
    body = "".join(f"<table:table-row>{ods_cells(row)}</table:table-row>" for row in rows)
    if blank_rows:
        cell = '<table:table-cell table:number-columns-repeated="16384"/>'
        body += (
            f'<table:table-row table:number-rows-repeated="{blank_rows}">{cell}</table:table-row>'
        )
    spaces = " ".join(f'xmlns:{name}="{OFFICE}:{name}:1.0"' for name in ("office", "table", "text"))
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": MANIFEST,
            "content.xml": f"<office:document-content {spaces}><office:body><office:spreadsheet>"
            f'<table:table table:name="S">{body}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        }
    )


def ods_cells(row: Sequence[object]) -> str:
    return "".join(
        '<table:table-cell office:value-type="string">'
        f"<text:p>{escape(str(value))}</text:p></table:table-cell>"
        if value != ""
        else "<table:table-cell/>"
        for value in row
    )


def as_xlsb(rows: Rows) -> bytes:
    sheet = record(129) + record(148, struct.pack("<4I", 0, len(rows), 0, max(map(len, rows))))
    sheet += record(145)
    for number, row in enumerate(rows):
        sheet += record(0, struct.pack("<IIHBBBI", number, 0, 300, 0, 0, 0, 0))
        for column, value in enumerate(row):
            if value != "":
                sheet += record(6, struct.pack("<II", column, 0) + wide(str(value)))
    sheet += record(146) + record(130)
    bundle = record(156, struct.pack("<II", 0, 1) + wide("rId1") + wide("S"))
    book = record(131) + record(143) + bundle + record(144) + record(132)
    relation = (
        f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" Type="worksheet"'
        ' Target="worksheets/sheet1.bin"/></Relationships>'
    )
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.bin": book,
            "xl/_rels/workbook.bin.rels": relation,
            "xl/worksheets/sheet1.bin": sheet,
        }
    )


def record(number: int, data: bytes = b"") -> bytes:
    head = bytes([number]) if number < 128 else bytes([number & 0x7F | 0x80, number >> 7])
    size, length = b"", len(data)
    while length > 127:
        size += bytes([length & 0x7F | 0x80])
        length >>= 7
    return head + size + bytes([length]) + data


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


KINDS = {
    "xlsx": as_xlsx,
    "xls": as_xls,
    "et": as_xls,
    "xlsb": as_xlsb,
    "ods": as_ods,
    "csv": as_csv,
    "gb18030.csv": lambda rows: as_csv(rows, "gb18030"),
    "utf8.csv": lambda rows: as_csv(rows, "utf-8"),
    "utf16.csv": lambda rows: as_csv(rows, "utf-16"),
}
