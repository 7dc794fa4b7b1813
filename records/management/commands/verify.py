"""`manage.py verify [--against FILE]`: check every chain, name what does not fit, exit 1."""

from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.utils.translation import gettext as _

from records.base.timeline.verify import faults

SHOWN = 50


@contextmanager
def one_snapshot() -> Iterator[None]:
    """Everything as it stood at one moment, while clerks go on writing."""
    with transaction.atomic(durable=not connection.in_atomic_block):
        if connection.vendor == "postgresql" and not connection.savepoint_ids:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


class Command(BaseCommand):
    help = "Check the timeline of every record against itself and against the exported roots."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--against", type=Path, help="one root file instead of all exported ones"
        )

    def handle(self, *args: object, **options: object) -> None:
        against = options["against"]
        if isinstance(against, Path) and not against.is_file():
            raise CommandError(_("There is no file %(path)s.") % {"path": against})
        with one_snapshot():
            found = list(islice(faults([against] if isinstance(against, Path) else None), SHOWN))
        for fault in found:
            self.stderr.write(str(fault))
        if found:
            raise CommandError(_("The timeline does not verify; the first fault is named above."))
        self.stdout.write(_("Every chain verifies."))
