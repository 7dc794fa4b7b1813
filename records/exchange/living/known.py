"""Which matter each row of a living workbook is: by its number, its identity, its words (R59)."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from records.base.actor import Actor
from records.base.models import ExternalNumber, Record
from records.ledgers.lights import lights_on
from records.ledgers.models import DifficultyEntry, LedgerItem

from ..choices import Family
from ..exporting.items import light_words, now_at
from ..importing.as_matter import as_matter
from ..importing.content import from_text
from ..importing.homes import chunks
from ..importing.known_matters import KnownMatters
from ..models import ImportBatch, ImportedRow, StagedRow
from ..reading.matter_identity import words_only
from .appending import Marks

PART = 1_000
Place = tuple[str, int]


def marks_of(batch: ImportBatch, actor: Actor, today: Any) -> dict[Place, Marks]:
    """What stands beside each row: nothing for those that are in no ledger yet."""
    records: dict[Place, int] = {}
    came = ImportedRow.objects.filter(batch=batch, record__isnull=False).order_by("pk")
    for sheet, number, record_id in came.values_list("sheet", "row_number", "record_id"):
        records[sheet, number] = record_id
    for part in staged_parts(batch):
        pairs = [(row, from_text(batch.family, row.content)) for row in part]
        left = [pair for pair in pairs if (pair[0].sheet, pair[0].row_number) not in records]
        records.update(standing(batch.family, left, actor))
    shown = marks_by_record(records.values(), actor, today)
    return {place: shown.get(pk, Marks()) for place, pk in records.items()}


def staged_parts(batch: ImportBatch) -> Iterator[list[StagedRow]]:
    """The rows that wait, in the order of the file."""
    rows, after = StagedRow.objects.filter(batch=batch).order_by("position"), 0
    while part := list(rows.filter(position__gt=after)[:PART]):
        yield part
        after = part[-1].position


def standing(family: str, pairs: Sequence[tuple[StagedRow, Any]], actor: Actor) -> dict[Place, int]:
    """The record of each row that the register has, seen by this reader."""
    by_number = records_by_number((read.reference for _row, read in pairs), actor)
    digests = {row.digest for row, _read in pairs if row.digest}
    by_identity = (entries if family == Family.DIFFICULTY else matters)(digests)
    found: dict[Place, int] = {}
    left = []
    for row, read in pairs:
        pk = by_number.get(read.reference) or by_identity.get(row.digest)
        if pk:
            found[row.sheet, row.row_number] = pk
        elif family != Family.DIFFICULTY and row.area:
            left.append((row, as_matter(read)))
    return {**by_words(family, left), **found}


def records_by_number(numbers: Iterable[str], actor: Actor) -> dict[str, int]:
    """Records by our own numbers."""
    found: dict[str, int] = {}
    for chunk in chunks(sorted(set(numbers) - {""})):
        rows = Record.objects.visible_to(actor).filter(reference__in=chunk)
        found.update(rows.values_list("reference", "pk"))
    return found


def matters(digests: Iterable[str]) -> dict[str, int]:
    """Matters by the identity of the row that they came from."""
    found: dict[str, int] = {}
    for chunk in chunks(sorted(digests)):
        rows = LedgerItem._default_manager.filter(row_identity__in=chunk)
        found.update(rows.values_list("row_identity", "pk"))
    return found


def entries(digests: Iterable[str]) -> dict[str, int]:
    """Entries of the register of households in difficulty by the identity of their row."""
    found: dict[str, int] = {}
    for chunk in chunks(sorted(digests)):
        rows = DifficultyEntry._default_manager.filter(entry_identity__in=chunk)
        found.update(rows.values_list("entry_identity", "pk"))
    return found


def by_words(family: str, pairs: Sequence[tuple[StagedRow, Any]]) -> dict[Place, int]:
    """Matters that were typed by hand: the same person, day and words, or the same number."""
    known = KnownMatters(family, ())
    known.load((), {row.area for row, _r in pairs if row.area}, {r.head_name for _row, r in pairs})
    numbers = {read.outside_number for _row, read in pairs} - {""}
    outside = dict(
        ExternalNumber.objects.filter(number__in=numbers).values_list("number", "record_id")
    )
    found: dict[Place, int] = {}
    for row, read in pairs:
        same = [
            other.record_id
            for other in known.of_day.get((row.area or 0, read.head_name, read.collected_on), [])
            if words_only(other.demand) == words_only(read.demand)
        ]
        pk = same[0] if len(same) == 1 else outside.get(read.outside_number)
        if pk:
            found[row.sheet, row.row_number] = pk
    return found


def marks_by_record(keys: Iterable[int], actor: Actor, today: Any) -> dict[int, Marks]:
    """Number, place and light of each record that this reader may see."""
    found: dict[int, Marks] = {}
    lit = Record.objects.visible_to(actor).annotate(light=lights_on(today).annotation())
    for chunk in chunks(sorted(set(keys))):
        rows = lit.filter(pk__in=chunk).order_by()
        for pk, reference, tier, stage, light in rows.values_list(
            "pk", "reference", "tier", "stage", "light"
        ):
            found[pk] = Marks(reference, now_at(tier, stage), light_words(light))
    return found
