"""`manage.py reindex_records`: writes down anew what may be found of every record."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils.translation import gettext as _

from records.base.engine.writing import read_words
from records.base.models import Record

AT_ONCE = 5_000


class Command(BaseCommand):
    """Idempotent, in short transactions: it may be stopped and started again."""

    help = "Write down anew what the search finds of every record; only what differs is written."

    def handle(self, *args: Any, **options: Any) -> None:
        written = seen = last = 0
        while ids := list(self.following(last)):
            last, seen = ids[-1], seen + len(ids)
            written += self.write(ids)
        self.stdout.write(
            _("%(seen)s records looked at, %(written)s written anew.")
            % {"seen": seen, "written": written}
        )

    def following(self, last: int) -> Any:
        rows = Record.objects.filter(pk__gt=last).order_by("pk")
        return rows.values_list("pk", flat=True)[:AT_ONCE]

    @transaction.atomic
    def write(self, ids: list[int]) -> int:
        """Locked, so that what an action writes meanwhile is not overwritten by older words."""
        rows: dict[str, list[Record]] = {}
        for record in Record.objects.select_for_update().filter(pk__in=ids).order_by("pk"):
            rows.setdefault(record.kind, []).append(record)
        return sum(read_words(kind, records) for kind, records in rows.items())
