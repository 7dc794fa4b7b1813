"""Uploads: encrypted while they wait, read once into rows that wait, deleted after a day."""

import hashlib
from collections.abc import Callable
from datetime import datetime

from django.core.files.base import ContentFile
from django.utils import timezone

from records.base.actor import Actor
from records.base.sensitive import EncryptedStorage
from records.places.models import Area

from ..choices import WAITING, BatchStage
from ..models import ImportBatch, StagedRow
from ..reading.workbook import Workbook
from . import staging
from .files import Opened, open_file
from .judging import Judging
from .told import Told

# A larger file is read by a job: about two thousand rows.
READ_AT_ONCE = 256 * 1024


def keep(
    family: str, name: str, content: bytes, chosen: Area | None, *, actor: Actor, now: datetime
) -> ImportBatch:
    """Store the file encrypted, with a row that waits for its preview."""
    batch = new_batch(family, name, content, actor, now)
    batch.area = chosen
    batch.upload = EncryptedStorage().save("upload", ContentFile(content))
    batch.save(force_insert=True)
    return batch


def note_refused(
    family: str, name: str, content: bytes, reason: str, *, actor: Actor, now: datetime
) -> ImportBatch:
    """A file that could not be read: its name and the reason stay, the file does not."""
    batch = new_batch(family, name, content, actor, now)
    batch.stage, batch.problems = BatchStage.REFUSED, [unreadable(reason)]
    batch.save(force_insert=True)
    return batch


def new_batch(family: str, name: str, content: bytes, actor: Actor, now: datetime) -> ImportBatch:
    return ImportBatch(
        user_id=actor.user_id,
        family=family,
        file_name=name[-200:],
        sha256=hashlib.sha256(content).hexdigest(),
        stage=BatchStage.UPLOADED,
        created_at=now,
    )


def unreadable(reason: str) -> dict[str, str]:
    return {"kind": "error", "code": "unreadable", "sentence": reason}


def refuse(batch: ImportBatch, reason: str) -> None:
    """A kept file that turned out to be unreadable."""
    mine = ImportBatch.objects.filter(pk=batch.pk, stage__in=WAITING)
    mine.update(stage=BatchStage.REFUSED, problems=[unreadable(reason)])
    forget(batch)


def read(
    batch: ImportBatch,
    opening: Callable[[], Workbook],
    actor: Actor,
    step: Callable[[str, int], None] = lambda _name, _total: None,
    say: Callable[[int], None] = lambda _done: None,
    *,
    apart: bool = False,
) -> None:
    """Read a file into rows that wait and judge them. Raises Unreadable.

    The workbook is held no longer than it is read: a large one takes much memory. `apart`: by a
    process of its own, where this one is no web server.
    """
    step("reading", 0)
    told = Told()
    judging = Judging(batch, actor, told)
    staging.stage(batch, opening, told, judging.rows, say, apart=apart)
    step("judging", 0)  # few wait for it: how many was never counted
    judging.waiting(say, [True])
    judging.conclude(say)
    batch.read_at = timezone.now()
    batch.save(update_fields=["read_at"])


def open_upload(batch: ImportBatch) -> Opened:
    """The kept file, opened again. FileNotFoundError when it has been deleted meanwhile."""
    with EncryptedStorage().open(batch.upload) as file:
        content = file.read()
    return open_file(content, batch.file_name)


def drop(batch: ImportBatch) -> None:
    """Delete a file that somebody no longer wants to take in."""
    ImportBatch.objects.filter(pk=batch.pk, stage__in=WAITING).update(stage=BatchStage.EXPIRED)
    forget(batch)


def expire_uploads(now: datetime | None = None) -> int:
    """Delete files that were kept for a day; whoever wants them gives them again. How many."""
    outdated = list(ImportBatch.objects.outdated(now or timezone.now()).order_by("pk"))
    for batch in outdated:
        drop(batch)
    return len(outdated)


def forget(batch: ImportBatch) -> None:
    """Delete the file first: a row without its file can be told, a file without a row not."""
    if batch.upload:
        EncryptedStorage().delete(batch.upload)
    kept = ImportBatch.objects.filter(pk=batch.pk)
    kept.update(upload="", told="", mended="")
    if StagedRow.objects.filter(batch=batch).exists():
        staging.forget(batch)
