"""Finding what was altered, reordered, removed or recomputed in the timeline (R57)."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from uuid import UUID

from django.apps import apps
from django.db.models import Max, Model
from django.utils.translation import gettext as _

from .. import triggers
from ..models import Event, Record, ReferenceCounter
from . import roots
from .chain import GENESIS, commitment_of, link

CHUNK = 5000


@dataclass(frozen=True)
class Fault:
    """What does not fit. `sequence` is 0 where a record as a whole is meant."""

    reference: str
    sequence: int
    what: str

    def __str__(self) -> str:
        place = f"{self.reference} #{self.sequence}" if self.sequence else self.reference
        return f"{place}: {self.what}"


def faults(root_paths: Iterable[Path] | None = None) -> Iterator[Fault]:
    """Every fault, record by record; nothing when all chains, numbers and roots fit."""
    for name in triggers.missing():
        yield Fault(name, 0, _("the guard is missing"))
    yield from _numbers()
    last = Record.objects.aggregate(last=Max("pk"))["last"] or 0
    for start in range(0, last + 1, CHUNK):
        yield from _chains(start, start + CHUNK)
    yield from _against_roots(root_paths)


def _numbers() -> Iterator[Fault]:
    """Rows that are gone: each series holds as many as its counter has drawn (R11).

    Besides records, letters and orders draw numbers: models that say `draws_numbers`.
    """
    held: Counter[str] = Counter()
    models: list[type[Model]] = [Record]
    models += [model for model in apps.get_models() if getattr(model, "draws_numbers", False)]
    for model in models:
        references = model._default_manager.order_by().values_list("reference", flat=True)
        for reference in references.iterator():
            held[reference.rpartition("-")[0]] += 1
    drawn = dict(ReferenceCounter.objects.values_list("series", "value"))
    for series in sorted(held.keys() | drawn.keys()):
        value = drawn.get(series, 0)
        if held[series] > value:
            yield Fault(series, 0, _("the counter of the series was lowered or removed"))
        elif held[series] < value:
            gone = _("%(gone)s of %(drawn)s records are missing")
            yield Fault(series, 0, gone % {"gone": value - held[series], "drawn": value})


def _chains(start: int, end: int) -> Iterator[Fault]:
    records = {row.pk: row for row in Record.objects.filter(pk__gte=start, pk__lt=end)}
    events = Event.objects.filter(record_id__gte=start, record_id__lt=end)
    seen = set()
    for pk, entries in groupby(
        events.order_by("record_id", "sequence").iterator(CHUNK), attrgetter("record_id")
    ):
        seen.add(pk)
        if pk in records:
            yield from _chain(records[pk], list(entries))
        else:
            yield Fault(str(pk), 0, _("the record is missing, its entries are here"))
    for pk in records.keys() - seen:
        yield Fault(records[pk].reference, 0, _("the record has no entries"))


def _chain(record: Record, entries: list[Event]) -> Iterator[Fault]:
    """The first fault of one record's chain: what follows it cannot fit either."""
    previous = GENESIS
    for number, entry in enumerate(entries, start=1):
        if entry.sequence != number:
            yield Fault(record.reference, number, _("the entry is missing"))
            return
        if not _payload_fits(entry):
            yield Fault(record.reference, number, _("the content was altered"))
            return
        if entry.chain != _link(previous, record.uid, entry):
            yield Fault(record.reference, number, _("the entry was altered or moved"))
            return
        previous = entry.chain
    last = entries[-1]
    if record.event_count != last.sequence:
        yield Fault(record.reference, last.sequence + 1, _("the newest entry is missing"))
    elif record.head != previous:
        yield Fault(record.reference, last.sequence, _("the chain was recomputed"))
    elif record.stage != last.stage:
        yield Fault(record.reference, last.sequence, _("the stage was changed without an entry"))


def _payload_fits(entry: Event) -> bool:
    """An erased payload (R56a) fits: its commitment stays in the chain."""
    if entry.payload is None or entry.salt is None:
        return True
    return commitment_of(entry.salt, entry.payload) == entry.commitment


def _link(previous: str, uid: UUID, entry: Event) -> str:
    return link(
        previous,
        uid,
        entry.sequence,
        entry.verb,
        entry.stage,
        entry.at,
        entry.actor_id,
        entry.on_word_of_id,
        entry.commitment,
        (entry.acting_for_id, entry.cadre_id),
    )


def _against_roots(paths: Iterable[Path] | None) -> Iterator[Fault]:
    alone = paths is not None
    signature: str | None = None if alone else roots.START
    for path in paths if paths is not None else roots.root_files():
        try:
            lines, found = roots.read_root(path, signature)
        except (roots.RootDamaged, ValueError, OSError):
            yield Fault(path.name, 0, _("the root file was altered, or one before it is missing"))
            return
        signature = None if alone else found
        for first in range(0, len(lines), CHUNK):
            yield from _against(path, lines[first : first + CHUNK])


def _against(path: Path, lines: list[roots.Line]) -> Iterator[Fault]:
    uids = [UUID(line.uid) for line in lines]
    references = dict(Record.objects.filter(uid__in=uids).values_list("uid", "reference"))
    entries = Event.objects.filter(record__uid__in=uids)
    chains = {
        (uid, sequence): chain
        for uid, sequence, chain in entries.values_list("record__uid", "sequence", "chain")
    }
    for uid, line in zip(uids, lines, strict=True):
        if uid not in references:
            yield Fault(
                line.uid, 0, _("the record of root %(root)s is missing") % {"root": path.name}
            )
        elif chains.get((uid, line.sequence)) != line.chain:
            words = _("the entry differs from root %(root)s: it was recomputed or removed")
            yield Fault(references[uid], line.sequence, words % {"root": path.name})
