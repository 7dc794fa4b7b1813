"""`manage.py sweep [--on DATE]`: what the calendar brings about. Running it again is safe."""

from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable
from datetime import date

from django.core.management.base import BaseCommand
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from records.base.jobs.many import pages_kept_in_memory, uncollected
from records.supervision.resuming import sweep_resumed
from records.supervision.sweeping import sweep_orders
from records.today.reminders.digests import remind

# What is done, in this order, and the words for it.
STEPS: tuple[tuple[str | Promise, Callable[[date], int]], ...] = (
    (gettext_lazy("suspended matters resumed"), sweep_resumed),
    (gettext_lazy("supervision orders raised"), sweep_orders),
    (gettext_lazy("digests of reminders made"), remind),
)


def day(text: str) -> date:
    """A date written like 2026-03-05."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(_("Write the date like 2026-03-05.")) from error


class Command(BaseCommand):
    help = "Raises supervision orders, resumes what was suspended, sends reminders."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--on", type=day, help="as of this day instead of today")

    def handle(self, *args: object, **options: object) -> None:
        on = options["on"] if isinstance(options["on"], date) else localdate()
        for words, step in STEPS:
            with uncollected(), pages_kept_in_memory():
                number = step(on)
            if options["verbosity"]:
                self.stdout.write(f"{words}: {number}")
