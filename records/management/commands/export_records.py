"""`manage.py export_records FAMILY OUT.xlsx [--area CODE] [--format xlsx|csv]`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from records.exchange.exporting.answers import CSV, XLSX
from records.exchange.exporting.by_command import export_to
from records.exchange.exporting.families import ExportFamily
from records.exchange.exporting.making import FORMATS
from records.exchange.importing.by_command import UnknownName, area_coded


class Command(BaseCommand):
    help = "Take a ledger or the register of households out as a file, masked and logged."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("family", choices=ExportFamily.values)
        parser.add_argument("file", type=Path)
        parser.add_argument("--area", default="", metavar="CODE", help="12-digit code")
        parser.add_argument("--format", default="", choices=["", *FORMATS])

    def handle(self, *args: Any, **options: Any) -> None:
        path = options["file"]
        form = options["format"] or (CSV if path.suffix.lower() == ".csv" else XLSX)
        try:
            area = area_coded(options["area"])
            leaving = export_to(path, options["family"], area, form)
        except UnknownName as unknown:
            raise CommandError(str(unknown)) from unknown
        except OSError as error:
            sentence = _("%(file)s cannot be written.") % {"file": path}
            raise CommandError(sentence) from error
        self.stdout.write(_("Rows taken out: %(count)s") % {"count": len(leaving.ids)})
