"""What screens and the first page ask of the register (R10a, R44)."""

from collections.abc import Iterable
from datetime import date

from records.base.actor import Actor
from records.base.kinds import Kind
from records.base.models import Record, RecordQuerySet
from records.base.stages import Stage

from ..models import DifficultyEntry


def entries(actor: Actor) -> RecordQuerySet:
    """The parent rows of all entries that this person sees."""
    return Record.objects.visible_to(actor).filter(kind=Kind.DIFFICULTY_ENTRY)


def review_due(actor: Actor, on: date) -> RecordQuerySet:
    """Households whose next review has come on that day, or is past (R10a)."""
    return entries(actor).filter(stage=Stage.IN_CARE, next_on__lte=on)


def to_verify(actor: Actor) -> RecordQuerySet:
    """Households that somebody proposed to take off the register."""
    return entries(actor).filter(stage=Stage.ENDING)


def entries_by_id(record_ids: Iterable[int]) -> dict[int, DifficultyEntry]:
    """The rows of a page of the list, with what its columns show, in one query."""
    rows = DifficultyEntry._default_manager.filter(pk__in=list(record_ids))
    return {
        row.pk: row
        for row in rows.select_related(
            "area__parent", "household", "category", "responsible", "entered_by"
        )
    }
