"""Uploads: encrypted while they wait, read again for each preview, deleted after a day."""

import hashlib
from datetime import datetime

from django.core.files.base import ContentFile
from django.utils import timezone

from records.base.actor import Actor
from records.base.sensitive import EncryptedStorage
from records.places.models import Area

from ..models import WAITING, BatchStage, ImportBatch
from .files import Opened, open_file


def keep(
    opened: Opened, content: bytes, chosen: Area | None, *, actor: Actor, now: datetime
) -> ImportBatch:
    """Store the file encrypted, with a row that waits for its preview."""
    name = opened.book.name[-200:]
    batch = row(opened.family, name, opened.sha256, BatchStage.UPLOADED, actor, now)
    batch.area = chosen
    batch.upload = EncryptedStorage().save("upload", ContentFile(content))
    batch.save(force_insert=True)
    return batch


def note_refused(
    family: str, name: str, content: bytes, reason: str, *, actor: Actor, now: datetime
) -> ImportBatch:
    """A file that could not be read: its name and the reason stay, the file does not."""
    digest = hashlib.sha256(content).hexdigest()
    batch = row(family, name[-200:], digest, BatchStage.REFUSED, actor, now)
    batch.problems = [{"kind": "error", "code": "unreadable", "sentence": reason}]
    batch.save(force_insert=True)
    return batch


def row(
    family: str, name: str, sha256: str, stage: BatchStage, actor: Actor, now: datetime
) -> ImportBatch:
    return ImportBatch(
        user_id=actor.user_id,
        family=family,
        file_name=name,
        sha256=sha256,
        stage=stage,
        created_at=now,
    )


def open_upload(batch: ImportBatch) -> Opened:
    """The kept file, read again. FileNotFoundError when it has been deleted meanwhile."""
    with EncryptedStorage().open(batch.upload) as file:
        content = file.read()
    return open_file(batch.family, content, batch.file_name)


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
        ImportBatch.objects.filter(pk=batch.pk).update(upload="")
