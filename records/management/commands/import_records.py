"""`manage.py import_records FAMILY FILE [--area CODE] [--dry-run] [--register-cadres] …`."""

from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from records.access.queries import actor_for
from records.base.actor import Actor
from records.base.engine import Refused
from records.exchange.importing.actors import command_actor
from records.exchange.importing.batches import batch_by_command
from records.exchange.importing.carrying_out import carry_out
from records.exchange.importing.files import Opened, open_file
from records.exchange.importing.marked import write_marked
from records.exchange.importing.outlook import UNKNOWN_PERSON, Outlook
from records.exchange.importing.plans import Origin
from records.exchange.importing.summary import (
    fate_lines,
    in_order,
    problem_line,
    result_lines,
    skipped_lines,
)
from records.exchange.models import Family, ImportBatch
from records.exchange.reading.unreadable import Unreadable
from records.places.models import Area

ALL_IN, REFUSED, UNUSABLE, ASKED = 0, 1, 2, 3
SHOWN_PROBLEMS = 200


class Command(BaseCommand):
    """Exits with 0 when all rows are in, 1 refused, 2 unusable, 3 questions left open."""

    help = "Import livelihood ledgers and registers of households from workbooks."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("family", help="livelihood or households")
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
        opened = self.opened(options["family"], options["file"])
        area = self.area(options["area"])
        actor = self.actor(options["user"], area)
        register = None if options["register_cadres"] else frozenset[str]()
        outlook = opened.outlook(actor=actor, chosen=area, register=register)
        self.report(outlook)
        if options["errors"] and not outlook.comes_in_wholly:
            write_marked(opened.book, outlook, options["errors"])
            self.stdout.write(_("The other rows are in %(file)s.") % {"file": options["errors"]})
        code = outcome(outlook, good_rows=options["good_rows"])
        if code != ALL_IN:
            raise CommandError(self.ending(outlook, code), returncode=code)
        if options["dry_run"]:
            self.stdout.write(_("Tried only: nothing was saved."))
            return
        self.save(opened, outlook, actor)

    def opened(self, family: str, path: Path) -> Opened:
        """The file, read; whatever makes it unusable ends with 2."""
        if family not in Family.values:
            sentence = _("%(family)s cannot be imported yet. What can be: %(known)s.")
            values = {"family": family, "known": "、".join(Family.values)}
            raise CommandError(sentence % values, returncode=UNUSABLE)
        try:
            return open_file(family, path)
        except OSError as error:
            sentence = _("%(file)s cannot be opened.") % {"file": path}
            raise CommandError(sentence, returncode=UNUSABLE) from error
        except Unreadable as error:
            raise CommandError(f"{path.name}: {error}", returncode=UNUSABLE) from error

    def area(self, code: str) -> Area | None:
        """The chosen area: of one code's areas the lowest."""
        if not code:
            return None
        found = Area.objects.filter(code=code).select_related("parent").order_by("-path").first()
        if found is None:
            sentence = _("There is no area with the code %(code)s.") % {"code": code}
            raise CommandError(sentence, returncode=UNUSABLE)
        return found

    def actor(self, username: str, area: Area | None) -> Actor:
        """The named user with their roles of today, else the system by command."""
        if not username:
            return command_actor(area)
        user = get_user_model().objects.filter(username=username).first()
        if user is None:
            sentence = _("There is no user called %(name)s.") % {"name": username}
            raise CommandError(sentence, returncode=UNUSABLE)
        return actor_for(user)

    def save(self, opened: Opened, outlook: Outlook, actor: Actor) -> None:
        """Take the rows in; what the rules refuse ends with 1 and nothing saved."""
        sheets = len({row.row.sheet for row in outlook.rows})
        origin = Origin(opened.book.name, sheets, by_command=True)

        def batch(now: datetime) -> ImportBatch:
            return batch_by_command(opened, outlook, actor, now)

        try:
            result = carry_out(outlook, origin, actor=actor, batch=batch)
        except Refused as refused:
            raise CommandError(str(refused), returncode=REFUSED) from refused
        for line in result_lines(result):
            self.stdout.write(line)

    def report(self, outlook: Outlook) -> None:
        """What was found, in Chinese: every problem with its place, then the counts."""
        problems = [p for p in in_order(outlook.problems) if p.code != UNKNOWN_PERSON]
        for problem in problems[:SHOWN_PROBLEMS]:
            self.stdout.write(problem_line(problem))
        if len(problems) > SHOWN_PROBLEMS:
            more = {"count": len(problems) - SHOWN_PROBLEMS}
            self.stdout.write(_("… and %(count)s more.") % more)
        for line in (*fate_lines(outlook), *skipped_lines(outlook)):
            self.stdout.write(line)
        if outlook.unknown:
            names = "、".join(dict.fromkeys(person.name for person in outlook.unknown))
            self.stdout.write(_("Persons who were not registered: %(names)s") % {"names": names})

    def ending(self, outlook: Outlook, code: int) -> str:
        """The closing sentence when nothing was saved."""
        if code == REFUSED:
            return _("Some rows were refused; nothing was saved.")
        if outlook.unknown:
            return _(
                "Questions are left open; nothing was saved. Persons who are not registered"
                " yet are registered with --register-cadres."
            )
        return _("Questions are left open; nothing was saved.")


def outcome(outlook: Outlook, *, good_rows: bool) -> int:
    """The exit code that the file earns; with `good_rows` it is enough that one row is good."""
    if outlook.comes_in_wholly:
        return ALL_IN
    if good_rows and any(row.fate not in ("refused", "asked") for row in outlook.rows):
        return ALL_IN
    return REFUSED if outlook.refused else ASKED
