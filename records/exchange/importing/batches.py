"""The rows of ImportBatch: what was brought in, kept, applied and forgotten."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.base.engine import Refused

from ..models import BatchStage, ImportBatch
from ..reading.problems import Problem
from .files import Opened
from .outlook import Outlook

KEPT_PROBLEMS = 500


class AppliedAlready(Refused):
    """This upload was confirmed before, perhaps in another window at the same moment."""

    def __init__(self) -> None:
        super().__init__(_("This file has been taken in already; nothing was entered twice."))


def batch_by_command(opened: Opened, outlook: Outlook, actor: Actor, now: datetime) -> ImportBatch:
    """A file that a command takes in at once; nothing of it is kept."""
    batch = ImportBatch(
        user_id=actor.user_id,
        family=opened.family,
        file_name=opened.book.name[-200:],
        sha256=opened.sha256,
        area=outlook.areas[0] if len(outlook.areas) == 1 else None,
        stage=BatchStage.APPLIED,
        counts=counted(outlook),
        problems=kept(outlook.problems),
        created_at=now,
        applied_at=now,
    )
    batch.save(force_insert=True)
    return batch


def claim(batch: ImportBatch, outlook: Outlook, now: datetime) -> ImportBatch:
    """Mark a previewed upload as applied; of two at once the second raises AppliedAlready."""
    claimed = ImportBatch.objects.filter(pk=batch.pk, stage=BatchStage.PREVIEWED).update(
        stage=BatchStage.APPLIED,
        applied_at=now,
        counts=counted(outlook),
        problems=kept(outlook.problems),
    )
    if not claimed:
        raise AppliedAlready
    return batch


def counted(outlook: Outlook) -> dict[str, int]:
    """How many rows have each fate."""
    return {str(fate): number for fate, number in outlook.fates.items()}


def kept(problems: Sequence[Problem]) -> list[dict[str, Any]]:
    """What is kept of the problems: where and why, never the value of the cell."""
    names = ("kind", "code", "sheet", "row", "cell", "key", "column", "sentence")
    return [{name: str(getattr(p, name)) for name in names} for p in problems[:KEPT_PROBLEMS]]
