"""A preview's rows as they are shown: what was read, what becomes of it, what is to be said."""

from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from records.access.queries import actor_of
from records.base.actor import Actor
from records.base.sensitive import mask_address, mask_identity, mask_phone, without_numbers
from records.places.models import Area

from ..choices import COMING_IN, HELD_BACK, Family, Fate
from ..importing.amending import amending
from ..importing.as_matter import as_matter
from ..importing.content import from_text
from ..importing.mended import answers_of
from ..importing.staging import problems_of
from ..importing.summary import KINDS, fate_lines, skipped_lines
from ..importing.told import Told, told_of
from ..models import ImportBatch, StagedRow
from ..reading.problems import Problem
from .answering import options_for

PAGE = 50
FIELD = "mend:"
MARKS = {"error": "✘", "question": "？", "remark": "ⓘ"}
FATE_MARKS = {Fate.REFUSED: "✘", Fate.ASKED: "？", Fate.RECOGNISED: "＝"}
SHOWN = {
    "error": (Fate.REFUSED,),
    "question": (Fate.ASKED,),
    "in": COMING_IN,
    "known": (Fate.RECOGNISED,),
}


def preview_context(
    request: HttpRequest, batch: ImportBatch, wanted: frozenset[str] | None
) -> dict[str, Any]:
    """One page of the preview, and everything that stands above it."""
    told, show = told_of(batch), request.GET.get("show", "")
    counts = batch.counts
    fates = SHOWN.get(show, tuple(Fate))
    fitting = sum(counts.get(fate, 0) for fate in fates)
    number = page_number(request, fitting)
    start = (number - 1) * PAGE
    rows = StagedRow.objects.filter(batch=batch, fate__in=fates).order_by("position")
    held = sum(counts.get(fate, 0) for fate in HELD_BACK)
    areas = Area.objects.select_related("parent").filter(pk__in=told.areas)
    amended = len(amending(batch))
    return {
        "batch": batch,
        "read": bool(counts),
        "wholly": not held and not told.stops,
        "places": "、".join(area.full_name for area in areas),
        "counts": list(fate_lines(counts)),
        "skipped": list(skipped_lines(told)),
        "good": sum(counts.get(fate, 0) for fate in COMING_IN) + amended,
        "held": held,
        "all_rows": sum(counts.values()) - counts.get(Fate.RECOGNISED, 0) + amended,
        "mendable": bool(held or amended),
        "people": people(told, areas, wanted),
        "whole": [shown_problem(p) for p in told.problems if is_whole(p)],
        "columns": told.columns,
        "rows": rows_shown(batch, rows[start : start + PAGE], told, actor_of(request)),
        "households": batch.family == Family.HOUSEHOLDS,
        "show": show,
        "page": number,
        "earlier": number > 1 and address(show, number - 1),
        "later": start + PAGE < fitting and address(show, number + 1),
    }


def page_number(request: HttpRequest, rows: int) -> int:
    text = request.GET.get("p", "1")
    wanted = int(text) if text.isdecimal() and len(text) < 8 else 1
    return max(1, min(wanted, -(-rows // PAGE)))


def address(show: str, page: int) -> str:
    return f"?show={show}&p={page}" if show else f"?p={page}"


def people(
    told: Told, areas: Iterable[Area], wanted: frozenset[str] | None
) -> list[dict[str, Any]]:
    """Unknown responsible persons, with a box that says to register them."""
    villages = {area.path: area.short_name for area in areas}
    return [
        {
            "key": person.key,
            "name": person.name,
            "village": villages[person.area_path],
            "rows": person.rows,
            "checked": wanted is None or person.key in wanted,
        }
        for person in sorted(told.unknown)
        if person.rows
    ]


def is_whole(problem: Problem) -> bool:
    """Of a sheet, not of a row; unmatched columns have a list of their own."""
    return not problem.row and problem.code not in ("unmatched_column", "same_column_twice")


def rows_shown(
    batch: ImportBatch, rows: Iterable[StagedRow], told: Told, actor: Actor
) -> list[dict[str, Any]]:
    """The rows of a page, with what can be answered to what is asked of them."""
    known = [(row, from_text(batch.family, row.content), problems_of(row)) for row in rows]
    asked = [(row, read, p.code) for row, read, (_found, said) in known for p in said]
    options = options_for(batch, asked, answers_of(batch), actor)
    page = []
    for staged, read, (found, said) in known:
        problems = [shown_problem(problem) for problem in found]
        for problem in said:
            choices = options.get((staged.position, problem.code), [])
            problems.append({**shown_problem(problem), "options": choices})
        page.append({**shown(staged, read, batch, told), "problems": problems})
    return page


def shown(staged: StagedRow, row: Any, batch: ImportBatch, told: Told) -> dict[str, Any]:
    """One row: its place, its fate in word and mark, its values masked."""
    fate = Fate(staged.fate)
    return {
        "number": staged.row_number,
        "sheet": staged.sheet if len(told.sheets) > 1 else "",
        "fate": fate,
        "fate_word": fate.label,
        "fate_mark": FATE_MARKS.get(fate, "✔"),
        **SHOWN_AS[batch.family](row),
    }


def shown_matter(read: Any) -> dict[str, Any]:
    days = (
        (_("Collected on"), read.collected_on),
        (_("Due on"), read.due_on),
        (_("Closed on"), read.closed_on),
    )
    return {
        **shown_person(read),
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
    label = _("Address")
    return f"{label} {masked}" if masked == "****" else masked


def shown_household(read: Any) -> dict[str, Any]:
    return {
        "name": read.head_name,
        "household_number": read.number,
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


def shown_problem(problem: Problem) -> dict[str, Any]:
    return {
        "kind": problem.kind,
        "word": str(KINDS[problem.kind]),
        "mark": MARKS[problem.kind],
        "cell": problem.cell or problem.sheet,
        "column": problem.column,
        "sentence": without_numbers(problem.sentence),
        "mend": f"{FIELD}{problem.sheet}|{problem.cell}" if is_mendable(problem) else "",
    }


def is_mendable(problem: Problem) -> bool:
    """Whether another word in its cell can answer it."""
    return bool(problem.row and problem.cell) and problem.kind != "remark"


def shown_entry(read: Any) -> dict[str, Any]:
    """A household in difficulty: what is done for it stands where a matter's demand stands."""
    days = ((_("Recorded on"), read.recorded_on), (_("Due on"), read.due_on))
    return {
        **shown_person(read),
        "category": "、".join(read.categories),
        "demand": without_numbers(read.reason)[:300],
        "progress": without_numbers("；".join(filter(None, (read.measures, read.progress))))[:200],
        "remarks": without_numbers(read.remarks)[:200],
        "responsible": read.responsible_name,
        "days": [(word, day) for word, day in days if day],
        "unmatched": [(heading, without_numbers(text)) for heading, text in read.unmatched],
    }


def shown_person(read: Any) -> dict[str, Any]:
    return {
        "name": read.head_name or getattr(read, "people", ""),
        "facts": [
            mask_identity(read.identity),
            mask_phone(read.phone),
            address_shown(read.address),
        ],
    }


SHOWN_AS: dict[str, Callable[[Any], dict[str, Any]]] = {
    Family.LIVELIHOOD: shown_matter,
    Family.DIFFICULTY: shown_entry,
    Family.STABILITY: lambda read: shown_matter(as_matter(read)),
    Family.HOUSEHOLDS: shown_household,
}
