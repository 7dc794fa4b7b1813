"""Long lists made by a job: kept encrypted for a day, for who asked for them (R9, R59)."""

import json
from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from records.access.queries import actor_for
from records.base.actor import Actor
from records.base.engine.errors import ActionError
from records.base.jobs.models import Job
from records.base.jobs.queue import ask_for
from records.base.jobs.running import Handler, Run, register_handler
from records.base.sensitive import EncryptedStorage

from ..models import EditedFile, ExportFile
from ..models.leaving import OwnFile
from .making import Leaving, Order, Say, say_nothing

MAKE = "export.make"
AT_ONCE = 5_000  # rows of the list; more are written by a job


def ask(order: Order, actor: Actor, now: datetime) -> ExportFile:
    """Ask for a list that is too long for one answer."""
    kept = ExportFile.objects.create(
        user_id=actor.account,
        family=order.family,
        form=order.form,
        order=json.dumps([order.filters, order.clear, order.reason]),
        created_at=now,
    )
    kept.job = ask_for(MAKE, f"{MAKE}:{kept.pk}", export=kept.pk)
    kept.save(update_fields=["job"])
    return kept


def order_of(kept: ExportFile) -> Order:
    """What was asked for."""
    filters, clear, reason = json.loads(kept.order)
    return Order(kept.family, filters, kept.form, clear, reason)


class Make(Handler):
    """Writes the list with the rights of the day on which it is made; from the start after a
    crash.
    """

    def run(self, run: Run) -> None:
        kept = ExportFile.objects.select_related("user").get(pk=run.payload["export"])
        if kept.ready_at or kept.refused:
            return
        try:
            leaving = Leaving(order_of(kept), actor_for(kept.user))
        except ActionError as refused:
            ExportFile.objects.filter(pk=kept.pk).update(refused=str(refused)[:300])
            return
        run.step("writing", len(leaving.ids))
        store(kept, leaving, run.say)

    def stopped(self, job: Job, error: str = "") -> None:
        rows = ExportFile.objects.filter(pk=job.payload["export"], ready_at=None)
        rows.update(refused=error[:300], order="")


def store(kept: ExportFile, leaving: Leaving, say: Say = say_nothing) -> None:
    """Write the encrypted file, then log it and give it in one transaction; no file is left
    behind when that fails.
    """
    storage = EncryptedStorage()
    name = storage.get_available_name("export")
    pieces: Iterator[bytes] = leaving.file(say)
    try:
        storage.write(name, pieces)
        with transaction.atomic():
            leaving.log()
            mine = ExportFile.objects.filter(pk=kept.pk, ready_at=None)
            now = timezone.now()
            values = {"file": name, "ready_at": now, "created_at": now, "order": ""}
            if not mine.update(rows=len(leaving.ids), **values):
                storage.delete(name)
    except BaseException:
        storage.delete(name)
        raise


def expire_files(now: datetime | None = None) -> int:
    """Delete what was kept for a day: lists that were taken out, and edited ones. How many."""
    count = 0
    for model in (ExportFile, EditedFile):
        for kept in list(model.objects.outdated(now or timezone.now()).order_by("pk")):
            forget(kept)
            count += 1
    return count


def forget(kept: OwnFile) -> None:
    """Delete the file first: a row without its file can be told, a file without a row not."""
    if kept.file:
        EncryptedStorage().delete(kept.file)
        type(kept)._default_manager.filter(pk=kept.pk).update(file="")


register_handler(MAKE, Make())
