"""`manage.py import_records FAMILY FILE [--area CODE] [--dry-run] [--register-cadres] …`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from records.base.engine import Refused
from records.base.jobs.many import little_cache
from records.exchange.choices import Family
from records.exchange.importing.by_command import Coming, UnknownName, actor_named, area_coded
from records.exchange.importing.files import open_file
from records.exchange.importing.marked import held_rows, write_marked
from records.exchange.importing.summary import (
    fate_lines,
    in_order,
    problem_line,
    result_lines,
    skipped_lines,
)
from records.exchange.reading.unreadable import Unreadable

ALL_IN, REFUSED, UNUSABLE, ASKED = 0, 1, 2, 3
SHOWN_PROBLEMS = 200


class Command(BaseCommand):
    """Exits with 0 when all rows are in, 1 refused, 2 unusable, 3 questions left open."""

    help = "Import ledgers and registers of households from workbooks."
    # They load every address of the site: a second and 30 MB for nothing here.
    requires_system_checks: tuple[str, ...] = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("family", help=", ".join(Family.values))
        parser.add_argument("file", type=Path, help="workbook: .xlsx .xls .xlsb .ods .csv")
        parser.add_argument("--area", default="", metavar="CODE", help="12-digit code")
        parser.add_argument("--dry-run", action="store_true", help="say it all, save nothing")
        parser.add_argument(
            "--register-cadres", action="store_true", help="register unknown responsible persons"
        )
        parser.add_argument("--good-rows", action="store_true", help="save the rows that are good")
        parser.add_argument("--errors", type=Path, metavar="OUT.xlsx", help="the other rows")
        parser.add_argument("--user", default="", metavar="USERNAME", help="in whose name")

    def handle(self, *args: Any, **options: Any) -> None:
        family, path = options["family"], options["file"]
        if family not in Family.values:
            sentence = _("%(family)s cannot be imported yet. What can be: %(known)s.")
            values = {"family": family, "known": "、".join(Family.values)}
            raise CommandError(sentence % values, returncode=UNUSABLE)
        try:
            area = area_coded(options["area"])
            coming = Coming(family, path, area, actor_named(options["user"], area))
        except UnknownName as unknown:
            raise CommandError(str(unknown), returncode=UNUSABLE) from unknown
        except OSError as error:
            sentence = _("%(file)s cannot be opened.") % {"file": path}
            raise CommandError(sentence, returncode=UNUSABLE) from error
        try:
            with little_cache():
                self.carry_out(coming, options)
        except Unreadable as error:
            raise CommandError(f"{path.name}: {error}", returncode=UNUSABLE) from error
        except Refused as refused:
            raise CommandError(str(refused), returncode=REFUSED) from refused
        finally:
            coming.clear_away()

    def carry_out(self, coming: Coming, options: dict[str, Any]) -> None:
        """Read, say what was found, and take in what the exit code allows."""
        coming.read(register=options["register_cadres"], good_rows=options["good_rows"])
        self.report(coming)
        if options["errors"] and not coming.wholly:
            held = held_rows(coming.batch, coming.choice.persons)
            write_marked(open_file(coming.path).book, held, coming.told, options["errors"])
            self.stdout.write(_("The other rows are in %(file)s.") % {"file": options["errors"]})
        code = outcome(coming, good_rows=options["good_rows"])
        if code != ALL_IN:
            raise CommandError(self.ending(coming, code), returncode=code)
        if options["dry_run"]:
            self.stdout.write(_("Tried only: nothing was saved."))
            return
        for line in result_lines(coming.take_in()):
            self.stdout.write(line)

    def report(self, coming: Coming) -> None:
        """What was found, in Chinese: every problem with its place, then the counts."""
        problems = in_order(coming.problems(SHOWN_PROBLEMS + 1))
        for problem in problems[:SHOWN_PROBLEMS]:
            self.stdout.write(problem_line(problem))
        if len(problems) > SHOWN_PROBLEMS:
            self.stdout.write(_("… and more; --errors gives all rows that stay out."))
        for line in (*fate_lines(coming.batch.counts), *skipped_lines(coming.told)):
            self.stdout.write(line)
        if unknown := [person.name for person in coming.told.unknown if person.rows]:
            names = "、".join(dict.fromkeys(unknown))
            self.stdout.write(_("Persons who were not registered: %(names)s") % {"names": names})

    def ending(self, coming: Coming, code: int) -> str:
        """The closing sentence when nothing was saved."""
        if code == REFUSED:
            return _("Some rows were refused; nothing was saved.")
        if coming.told.unknown:
            return _(
                "Questions are left open; nothing was saved. Persons who are not registered"
                " yet are registered with --register-cadres."
            )
        return _("Questions are left open; nothing was saved.")


def outcome(coming: Coming, *, good_rows: bool) -> int:
    """The exit code that the file earns; with `good_rows` it is enough that one row is good."""
    if coming.wholly or (good_rows and coming.some_good):
        return ALL_IN
    return REFUSED if coming.refused else ASKED
