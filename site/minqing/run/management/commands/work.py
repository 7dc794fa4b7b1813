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

from minqing.run.daily import Daily
from publicity.cards import consumer
from publicity.figures.rollup import rollup
from publicity.tracking import consumer as tracking
from records import evidence
from records.base import inbox
from records.base.jobs.queue import forget_finished
from records.base.jobs.running import Heartbeat, Stopping, do_next, worker_name
from records.base.timeline.roots import write_root
from records.exchange.exporting.keeping import expire_files
from records.exchange.importing.uploads import expire_uploads
from records.reports.rollup import roll_up_if_changed
from records.today.reminders.sending import send_digests

logger = logging.getLogger(__name__)


def publish_scheduled() -> None:
    call_command("publish_scheduled", verbosity=0)


def sweep() -> None:
    """What the calendar brings about: orders, suspensions that end. Safe to repeat."""
    call_command("sweep", verbosity=0)


# Name: (seconds between two times, what is done).
JOBS: dict[str, tuple[int, Callable[[], object]]] = {
    "evidence changed": (0, lambda: evidence.changes(consumer.handle)),
    "tracking": (0, lambda: evidence.followings_changed(tracking.handle)),
    "inbox": (0, lambda: inbox.take(evidence.receive)),
    "reminders": (10, send_digests),
    "schedule": (60, publish_scheduled),
    "root of the day": (60, lambda: write_root(localdate())),
    "sweep": (60, Daily(sweep)),
    "figures": (300, rollup),
    "reports": (300, roll_up_if_changed),
    "uploads": (600, expire_uploads),
    "lists taken out": (600, expire_files),
    "finished jobs": (3600, forget_finished),
}


class Command(BaseCommand):
    help = "Sends the outbox, takes the inbox, refreshes figures, does the jobs asked for."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="one round, then stop")
        parser.add_argument("--pause", type=float, default=2.0, help="seconds between rounds")

    def handle(self, *args: object, **options: object) -> None:
        self.stopping, self.once = False, bool(options["once"])
        self.due: dict[str, float] = {}
        self.name = worker_name()
        for name in (signal.SIGTERM, signal.SIGINT) if not self.once else ():
            signal.signal(name, self.stop)
        if self.once:
            self.round(self.due)
            self.long_work()
            return
        with Heartbeat(self.name):
            while not self.stopping:
                self.round(self.due)
                self.long_work()
                close_old_connections()
                time.sleep(float(str(options["pause"])))

    def long_work(self) -> None:
        """The jobs that somebody asked for, one after another."""
        while not self.stopping:
            try:
                if do_next(self.name, self.between) is None:
                    return
            except Exception as error:
                logger.exception("taking a job failed")
                self.stderr.write(f"jobs: {type(error).__name__}")
                return

    def between(self) -> None:
        """Between the steps of a long job: whatever else is due, and the wish to end."""
        if self.stopping:
            raise Stopping
        if not self.once:
            self.round(self.due)

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
