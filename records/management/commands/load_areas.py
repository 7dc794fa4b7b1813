"""`manage.py load_areas FILE [--under CODE] [--successions FILE]`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils.translation import gettext as _

from records.places.choices import Level
from records.places.history import load_successions
from records.places.loading import Loaded, load_areas
from records.places.tables import AreaRow, UnusableTable, path_of_stem

SHOWN = 20
# SQLite's page cache while a table is loaded, in KiB: a big one saves no time here.
PAGE_CACHE = 16_384


class Command(BaseCommand):
    """Prints what it did, odd and refused rows included.

    Without system checks, which would load every screen of the site first.
    """

    requires_system_checks: tuple[str, ...] = ()
    help = "Load areas (code,name,level,parent; .csv or .csv.xz) and successions. Idempotent."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="table of areas, .csv or .csv.xz")
        parser.add_argument("--under", default="", metavar="CODE", help="only this area's subtree")
        parser.add_argument("--successions", type=Path, metavar="FILE", help="what became of areas")

    def handle(self, *args: Any, **options: Any) -> None:
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute(f"PRAGMA cache_size = -{PAGE_CACHE}")
        try:
            under = path_of_stem(options["under"]) if options["under"] else ""
            self.report(load_areas(options["file"], under))
            if options["successions"]:
                self.report_successions(*load_successions(options["successions"]))
        except UnusableTable as error:
            raise CommandError(str(error)) from error

    def report(self, loaded: Loaded) -> None:
        for row in loaded.odd:
            self.stdout.write(odd_sentence(row))
        for reason in loaded.refused[:SHOWN]:
            self.stderr.write(reason)
        if len(loaded.refused) > SHOWN:
            self.stderr.write(_("… and %(count)s more.") % {"count": len(loaded.refused) - SHOWN})
        self.stdout.write(
            _(
                "Areas: %(new)s new, %(renamed)s renamed, %(unchanged)s unchanged, "
                "%(refused)s refused."
            )
            % {
                "new": loaded.new,
                "renamed": loaded.renamed,
                "unchanged": loaded.unchanged,
                "refused": len(loaded.refused),
            }
        )

    def report_successions(self, new: int, known: int) -> None:
        self.stdout.write(
            _("Successions: %(new)s new, %(known)s unchanged.") % {"new": new, "known": known}
        )


def odd_sentence(row: AreaRow) -> str:
    """What was done with a row that stands under the padded code of an upper level."""
    return _("%(code)s %(name)s stands as %(level)s too, under the same code: kept as it is.") % {
        "code": row.code,
        "name": row.name,
        "level": Level(row.level).label,
    }
