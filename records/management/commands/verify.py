"""`manage.py verify [--against FILE]`: check every chain, name what does not fit, exit 1."""

from argparse import ArgumentParser
from itertools import islice
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from records.base.timeline.verify import faults

SHOWN = 50


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
        found = list(islice(faults([against] if isinstance(against, Path) else None), SHOWN))
        for fault in found:
            self.stderr.write(str(fault))
        if found:
            raise CommandError(_("The timeline does not verify; the first fault is named above."))
        self.stdout.write(_("Every chain verifies."))
