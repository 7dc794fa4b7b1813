"""A preview's rows as they are shown: what was read, what becomes of it, what is to be said."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from records.base.sensitive import mask_address, mask_identity, mask_phone

from ..importing.fates import HELD_BACK, MATTERS, Fate
from ..importing.outlook import UNKNOWN_PERSON, Outlook, RowOutlook
from ..importing.summary import KINDS, fate_lines, skipped_lines, without_numbers
from ..models import Family, ImportBatch
from ..reading.problems import Problem

PAGE = 50
MARKS = {"error": "✘", "question": "？", "remark": "ⓘ"}
FATE_MARKS = {Fate.REFUSED: "✘", Fate.ASKED: "？", Fate.RECOGNISED: "＝"}
SHOWN = {
    "error": (Fate.REFUSED,),
    "question": (Fate.ASKED,),
    "in": (*MATTERS, Fate.HOUSEHOLD),
    "known": (Fate.RECOGNISED,),
}


def preview_context(
    request: HttpRequest, batch: ImportBatch, outlook: Outlook, wanted: frozenset[str] | None
) -> dict[str, Any]:
    """One page of the preview, and everything that stands above it."""
    show = request.GET.get("show", "")
    rows = [row for row in outlook.rows if show not in SHOWN or row.fate in SHOWN[show]]
    number = page_number(request, len(rows))
    start = (number - 1) * PAGE
    return {
        "batch": batch,
        "outlook": outlook,
        "places": "、".join(area.full_name for area in outlook.areas),
        "counts": list(fate_lines(outlook)),
        "skipped": list(skipped_lines(outlook)),
        "good": sum(row.comes_in for row in outlook.rows),
        "held": sum(row.fate in HELD_BACK for row in outlook.rows),
        "all_rows": sum(row.fate != Fate.RECOGNISED for row in outlook.rows),
        "all_possible": all(p.code == UNKNOWN_PERSON for p in outlook.problems if stops(p)),
        "people": people(outlook, wanted),
        "whole": [shown_problem(p) for p in outlook.problems if is_whole(p)],
        "columns": outlook.reading.unmatched_columns,
        "rows": [shown(row, outlook, batch.family) for row in rows[start : start + PAGE]],
        "households": batch.family == Family.HOUSEHOLDS,
        "show": show,
        "page": number,
        "earlier": number > 1 and address(show, number - 1),
        "later": start + PAGE < len(rows) and address(show, number + 1),
    }


def page_number(request: HttpRequest, rows: int) -> int:
    text = request.GET.get("p", "1")
    wanted = int(text) if text.isdecimal() and len(text) < 8 else 1
    return max(1, min(wanted, -(-rows // PAGE)))


def address(show: str, page: int) -> str:
    return f"?show={show}&p={page}" if show else f"?p={page}"


def people(outlook: Outlook, wanted: frozenset[str] | None) -> list[dict[str, Any]]:
    """Unknown responsible persons, with a box that says to register them."""
    villages = {area.path: area.short_name for area in outlook.areas}
    return [
        {
            "key": person.key,
            "name": person.name,
            "village": villages[person.area_path],
            "rows": person.rows,
            "checked": wanted is None or person.key in wanted,
        }
        for person in outlook.unknown
    ]


def stops(problem: Problem) -> bool:
    """Whether a problem keeps its row out."""
    return problem.kind != "remark"


def is_whole(problem: Problem) -> bool:
    """Of a sheet, not of a row; unmatched columns have a list of their own."""
    return not problem.row and problem.code not in ("unmatched_column", "same_column_twice")


def shown(row: RowOutlook, outlook: Outlook, family: str) -> dict[str, Any]:
    """One row: its place, its fate in word and mark, its values masked, its problems."""
    read = row.row
    numbers = [read.row_number]
    if family == Family.HOUSEHOLDS:
        numbers = sorted({read.row_number, *(m.row_number for m in read.members)})
    problems = [p for n in numbers for p in outlook.problems_by_row.get((read.sheet, n), [])]
    return {
        "number": read.row_number,
        "sheet": read.sheet if len(outlook.reading.sheets) > 1 else "",
        "fate": row.fate,
        "fate_word": row.fate.label,
        "fate_mark": FATE_MARKS.get(row.fate, "✔"),
        "problems": [shown_problem(problem) for problem in problems],
        **(shown_household(row) if family == Family.HOUSEHOLDS else shown_matter(row)),
    }


def shown_matter(row: RowOutlook) -> dict[str, Any]:
    read = row.row
    days = (
        (_("Collected on"), read.collected_on),
        (_("Due on"), read.due_on),
        (_("Closed on"), read.closed_on),
    )
    return {
        "name": read.head_name,
        "facts": [
            mask_identity(read.identity),
            mask_phone(read.phone),
            address_shown(read.address),
        ],
        "category": read.category,
        "demand": without_numbers(read.demand)[:300],
        "progress": without_numbers(read.progress)[:200],
        "remarks": without_numbers(read.remarks)[:200],
        "responsible": read.responsible_name,
        "days": [(word, day) for word, day in days if day],
        "unmatched": [(heading, without_numbers(text)) for heading, text in read.unmatched],
    }


def address_shown(address: str) -> str:
    """The masked address; one that is hidden whole is named, so that it shows that it was read."""
    masked = mask_address(address)
    return f"{_('Address')} {masked}" if masked == "****" else masked


def shown_household(row: RowOutlook) -> dict[str, Any]:
    read = row.row
    return {
        "name": read.head_name,
        "household_number": read.number or (row.entry.number if row.entry else ""),
        "address": address_shown(read.address),
        "members": [
            {
                "name": member.name,
                "relation": member.relation,
                "identity": mask_identity(member.identity),
                "phone": mask_phone(member.phone),
                "categories": "、".join(member.categories),
            }
            for member in read.members
        ],
    }


def shown_problem(problem: Problem) -> dict[str, str]:
    return {
        "kind": problem.kind,
        "word": str(KINDS[problem.kind]),
        "mark": MARKS[problem.kind],
        "cell": problem.cell or problem.sheet,
        "column": problem.column,
        "sentence": without_numbers(problem.sentence),
    }
