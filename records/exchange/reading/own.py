"""Which column holds our reference numbers when a workbook comes back (R59, R59a).

编号 may as well be the village's own numbering: what stands below decides.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from records.base.columns import Column, plain_heading
from records.base.own_columns import REFERENCE

from .header import Header, Heading
from .texts import is_blank, narrow

NUMBERING = frozenset(("serial", "number", "outside_number"))


def settle_references(
    header: Header, rows: Sequence[Sequence[object]], columns: Sequence[Column]
) -> Header:
    """The header with `reference` on the column that holds such numbers, and on no other."""
    reference = next((column for column in columns if column.key == "reference"), None)
    held = [found for found in header.headings if holds_references(found, rows)]
    if reference is None:
        return header
    chosen = held[0] if held else None
    settled = tuple(settle(found, chosen, rows, reference) for found in header.headings)
    return replace(header, headings=settled)


def settle(
    found: Heading, chosen: Heading | None, rows: Sequence[Sequence[object]], reference: Column
) -> Heading:
    """One column's meaning after looking at what it holds."""
    if found is chosen:
        return replace(found, column=reference, same_as=None)
    if found.column is reference and (chosen or not is_named_ours(found, reference)):
        return replace(found, column=None) if chosen or said(found, rows) else found
    return found


def is_named_ours(found: Heading, reference: Column) -> bool:
    """Whether the heading alone says that the numbers are ours (系统编号); 编号 does not."""
    return (reference.rank(plain_heading(found.texts[-1])) or 0) < len(reference.headings) - 1


def holds_references(found: Heading, rows: Sequence[Sequence[object]]) -> bool:
    """Whether a column holds our numbers: one under 编号 some, one of serial numbers only such."""
    key = found.column.key if found.column else ""
    if key not in NUMBERING | {"reference"} and not (not key and found.same_as):
        return False
    ours = [bool(re.fullmatch(REFERENCE, value.upper())) for value in said(found, rows)]
    return any(ours) if key == "reference" else bool(ours) and all(ours)


def said(found: Heading, rows: Sequence[Sequence[object]]) -> list[str]:
    """What stands in a column's first rows."""
    cells = (row[found.index] for row in rows if found.index < len(row))
    return [narrow(value) for value in cells if not is_blank(value)]
