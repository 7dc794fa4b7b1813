"""`manage.py rollup`: refresh the figures that the portal shows."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from publicity.figures.rollup import rollup


class Command(BaseCommand):
    """Idempotent; safe to run at any time."""

    help = "Refresh the figures that the portal shows."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(_("Figures refreshed: %(count)s rows.") % {"count": rollup()})
