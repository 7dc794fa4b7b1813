"""`manage.py work`: the worker beside the web processes. Everything it does can be done again."""

import logging
import signal
import time
from collections.abc import Callable
from types import FrameType

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections
from django.utils.timezone import localdate

from publicity.cards import consumer
from publicity.figures.rollup import rollup
from records import evidence
from records.base import inbox
from records.base.timeline.roots import write_root
from records.exchange.importing.uploads import expire_uploads

logger = logging.getLogger(__name__)


def publish_scheduled() -> None:
    call_command("publish_scheduled", verbosity=0)


# Name: (seconds between two times, what is done).
JOBS: dict[str, tuple[int, Callable[[], object]]] = {
    "evidence changed": (0, lambda: evidence.changes(consumer.handle)),
    "inbox": (0, lambda: inbox.take(evidence.receive)),
    "schedule": (60, publish_scheduled),
    "root of the day": (60, lambda: write_root(localdate())),
    "figures": (300, rollup),
    "uploads": (600, expire_uploads),
}


class Command(BaseCommand):
    help = "Sends the outbox, takes the inbox, refreshes figures, exports the daily root."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="one round, then stop")
        parser.add_argument("--pause", type=float, default=2.0, help="seconds between rounds")

    def handle(self, *args: object, **options: object) -> None:
        self.stopping = False
        due: dict[str, float] = {}
        for name in (signal.SIGTERM, signal.SIGINT) if not options["once"] else ():
            signal.signal(name, self.stop)
        while not self.stopping:
            self.round(due)
            if options["once"]:
                return
            close_old_connections()
            time.sleep(float(str(options["pause"])))

    def stop(self, signum: int, frame: FrameType | None) -> None:
        self.stopping = True

    def round(self, due: dict[str, float]) -> None:
        """Every job that is due, each by itself: one that fails stops no other."""
        for name, (seconds, job) in JOBS.items():
            if time.monotonic() >= due.get(name, 0):
                due[name] = time.monotonic() + seconds
                self.attempt(name, job)

    def attempt(self, name: str, job: Callable[[], object]) -> None:
        """Do a job; what fails is said without its words and tried again when next due."""
        try:
            job()
        except Exception as error:
            logger.exception("job %s failed", name)
            self.stderr.write(f"{name}: {type(error).__name__}")
