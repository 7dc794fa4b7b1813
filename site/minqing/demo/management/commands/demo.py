"""`manage.py demo [--items N] [--seed S]`: a demo district of any size, in bulk."""

import logging
from argparse import ArgumentParser
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import override

from minqing.demo.building import build, holds_others, is_there
from minqing.demo.passwords import FILE

ITEMS, SEED, FEWEST = 200, 510802, 90


class Command(BaseCommand):
    """Idempotent: where the demo stands already, nothing changes."""

    help = "Build a demo district: real places, invented people, matters in every stage, stories."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--items", type=int, default=ITEMS, metavar="N", help="how many matters"
        )
        parser.add_argument("--seed", type=int, default=SEED, metavar="S", help="other people")

    def handle(self, *args: Any, **options: Any) -> None:
        with override(settings.LANGUAGE_CODE):
            self.run(options["items"], options["seed"])

    def run(self, items: int, seed: int) -> None:
        if not settings.DEMO_ALLOWED:
            raise CommandError(_("No demo here: these settings are for real work."))
        if is_there():
            self.stdout.write(_("The demo is there already; nothing was changed."))
            return
        if holds_others():
            raise CommandError(
                _("This database holds records of its own. Build the demo in an empty one.")
            )
        if items < FEWEST:
            raise CommandError(
                _("The demo needs at least %(count)s matters to show every stage.")
                % {"count": FEWEST}
            )
        for name in ("wagtail", "django_tasks"):
            logging.getLogger(name).setLevel(logging.WARNING)
        self.began = monotonic()
        built = build(items, seed, settings.DATA_DIR, self.tell)
        self.stdout.write(
            _(
                "The demo district stands: %(items)s matters, %(households)s households with "
                "%(people)s people, %(stories)s stories. Accounts: %(file)s"
            )
            % {**vars(built), "file": settings.DATA_DIR / FILE}
        )

    def tell(self, made: int) -> None:
        """How far it has come, and how fast."""
        seconds = max(0.001, monotonic() - self.began)
        self.stdout.write(
            _("%(made)s matters after %(seconds)s s, %(rate)s a second")
            % {"made": made, "seconds": round(seconds), "rate": round(made / seconds)}
        )
        self.stdout.flush()
