"""`manage.py work`: the worker beside the web processes. Everything it does can be done again."""

import signal
import time
from collections.abc import Callable
from types import FrameType

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, close_old_connections
from django.utils.timezone import localdate

from publicity.cards import consumer
from publicity.figures.rollup import rollup
from records import evidence
from records.base import inbox
from records.base.timeline.roots import write_root
from records.exchange.importing.uploads import expire_uploads

ROLLUP_EVERY = 300
SCHEDULE_EVERY = 60
UPLOADS_EVERY = 600


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
            time.sleep(float(str(options["pause"])))

    def stop(self, signum: int, frame: FrameType | None) -> None:
        self.stopping = True

    def round(self, due: dict[str, float]) -> None:
        """One round; a database that is away for a while is waited for."""
        try:
            evidence.changes(consumer.handle)
            inbox.take(evidence.receive)
            self.every(due, "schedule", SCHEDULE_EVERY, publish_scheduled)
            self.every(due, "figures", ROLLUP_EVERY, rollup)
            self.every(due, "uploads", UPLOADS_EVERY, expire_uploads)
            write_root(localdate())
        except DatabaseError as error:
            self.stderr.write(f"{type(error).__name__}: the next round tries again")
        finally:
            close_old_connections()

    def every(
        self, due: dict[str, float], name: str, seconds: int, job: Callable[[], object]
    ) -> None:
        now = time.monotonic()
        if now >= due.get(name, 0):
            job()
            due[name] = now + seconds


def publish_scheduled() -> None:
    call_command("publish_scheduled", verbosity=0)
