"""Rows of a table that hold no matter: blank ones, notes, subtotals, headings once more. Each is
counted and said.
"""

import re
import unicodedata
from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .header import Header
from .place import names_section
from .texts import is_blank, text_of

REASONS: dict[str, str | Promise] = {
    "blank": _("blank row"),
    "serial_only": _("row with a number and nothing else"),
    "note": _("note"),
    "subtotal": _("subtotal"),
    "repeated_header": _("headings once more"),
    "column_numbers": _("numbers of the columns"),
    "section": _("name of a village above its rows"),
    "repeated_row": _("row that repeats another word for word"),
    "no_header": _("sheet without headings of this ledger"),
    "hidden_sheet": _("hidden sheet"),
    "other_kind": _("sheet of another kind"),
}

SUBTOTAL = re.compile(
    r"^(?:本页|本村|全村|全镇|本月|本季度|.{0,8}[村社区镇组])?(?:小计|合计|总计|共计|累计)"
)
NOTE = re.compile(
    r"^(?:[*※]|备?注\d*[::.、(]|说明[::]|(?:填表|填报|填写)(?:说明|须知|要求)|"
    r"[^::]{0,12}(?:审核|审批|审签|复核|填报|填表|制表|经办|负责|联系|分管|签字|签名|签章|盖章|主任|书记|单位|时间|日期|电话)"
    r"[^::]{0,8}(?:\([^)]*\))?[::])"
)
IN_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】")
NUMBERING = re.compile(r"^(?:\(?\d{1,2}\)?|[甲乙丙丁戊己庚辛壬癸]|[A-Z])$")


class PassedOver:
    """Decides about the rows below one header."""

    def __init__(self, header: Header, rows: Sequence[Sequence[object]]) -> None:
        self.serial = [
            found.index for key, found in header.by_key.items() if key in ("serial", "number")
        ]
        self.matched = {found.index for found in header.headings if found.column}
        self.headings = [
            {
                (index, text_of(value))
                for index, value in enumerate(rows[number])
                if not is_blank(value)
            }
            for number in range(header.first, header.last + 1)
        ]
        self.any_heading = set[tuple[int, str]]().union(*self.headings)

    def reason(self, row: Sequence[object]) -> str | None:
        """Why a row, already tidy, is passed over; None when it holds something."""
        filled = [index for index, value in enumerate(row) if value != ""]
        if not filled:
            return "blank"
        if len(filled) <= 3:
            return self.reason_of_sparse([(index, text_of(row[index])) for index in filled])
        first, second = text_of(row[filled[0]]), text_of(row[filled[1]])
        if "计" in first and SUBTOTAL.match(plain(first)):
            return "subtotal"
        if "计" in second and SUBTOTAL.match(plain(second)):
            return "subtotal"
        if (filled[1], second) in self.any_heading:
            cells = {(index, text_of(row[index])) for index in filled}
            if any(len(cells & known) * 2 > len(filled) for known in self.headings):
                return "repeated_header"
        if len(filled) > 4 and all(NUMBERING.match(text_of(row[index])) for index in filled):
            return "column_numbers"
        return None

    def reason_of_sparse(self, filled: list[tuple[int, str]]) -> str | None:
        """A row with at most three filled cells."""
        first = plain(filled[0][1])
        if any(SUBTOTAL.match(plain(text)) for _index, text in filled[:2]):
            return "subtotal"
        if NOTE.match(first):
            return "note"
        if any(set(filled) <= known for known in self.headings):
            return "repeated_header"
        if len(filled) > 1:
            return None
        index, text = filled[0]
        if names_section(text):
            return "section"
        if IN_BRACKETS.fullmatch(first):
            return "note"
        if index in self.serial or index not in self.matched:
            return "serial_only" if re.fullmatch(r"[\d.]+", first) else "note"
        return "note" if index == 0 and len(text) > 12 else None


def plain(text: str) -> str:
    """Half-width, without spaces: 合　计 is 合计."""
    return "".join(unicodedata.normalize("NFKC", text).split())
