"""Doing a job: its handler is called with a `Run`, through which it says how far it is."""

import logging
import os
import socket
import threading
import time
from collections.abc import Callable
from secrets import token_hex
from types import TracebackType
from typing import Any, Self

from django.db import close_old_connections, connection
from django.utils import timezone

from .models import Job, JobState
from .queue import LEASE, finish, let_go, renew, take

logger = logging.getLogger(__name__)
SAYS_EVERY = 0.5  # seconds between two writes of the progress


class Cancelled(Exception):
    """Someone asked to stop; what the handler has not committed is not done."""


class LeaseLost(Exception):
    """Another worker has taken the job up: this one must not go on."""


class Stopping(Exception):
    """The worker itself is asked to end: `between` raises it, the job is given back."""


class Run:
    """A job in the hands of a worker. `between` is called between steps, outside transactions."""

    def __init__(self, job: Job, between: Callable[[], object] = lambda: None) -> None:
        self.job = job
        self.payload: dict[str, Any] = job.payload
        self.between = between
        self.said_at = 0.0

    def step(self, name: str, total: int = 0) -> None:
        """A new step begins, of so many rows (0: not known)."""
        self.job.step, self.job.done, self.job.total = name, 0, total
        self.said_at = 0.0
        self.say(0)

    def say(self, done: int, *, stoppable: bool = True) -> None:
        """How much of the step is done. Raises Cancelled (if `stoppable`) and LeaseLost."""
        if time.monotonic() - self.said_at < SAYS_EVERY:
            return
        job, now = self.job, timezone.now()
        values = {"step": job.step, "done": done, "total": job.total, "lease_until": now + LEASE}
        mine = Job.objects.held_by(job.worker).filter(pk=job.pk)
        if not mine.update(**values):
            raise LeaseLost(job.key)
        if stoppable and mine.filter(cancel_asked=True).exists():
            raise Cancelled(job.key)
        self.between()
        self.said_at = time.monotonic()


class Handler:
    """What to do for a kind of job; kinds with something to clear away override `stopped`."""

    def run(self, run: Run) -> None:
        """Do it. Whatever was done before a crash is done already: go on from there."""
        raise NotImplementedError

    def stopped(self, job: Job, error: str = "") -> None:
        """It was cancelled, or has failed for good with `error`."""


_HANDLERS: dict[str, Handler] = {}


def register_handler(kind: str, handler: Handler) -> None:
    """Say who does jobs of a kind; each kind registers itself once."""
    _HANDLERS[kind] = handler


def worker_name() -> str:
    """A name that no other worker has, on this machine or another."""
    return f"{socket.gethostname()[:40]}:{os.getpid()}:{token_hex(4)}"


def do_next(worker: str, between: Callable[[], object] = lambda: None) -> Job | None:
    """Take the next job and do it to its end; the job, or None when nothing waits."""
    job = take(worker)
    if job is not None:
        do(job, between)
    return job


def do(job: Job, between: Callable[[], object] = lambda: None) -> None:
    """Do a job that this worker has taken; what fails is tried again later, in the end told."""
    handler = _HANDLERS[job.kind]
    try:
        if job.cancel_asked:
            raise Cancelled(job.key)
        handler.run(Run(job, between))
    except Cancelled:
        handler.stopped(job)
        finish(job, JobState.CANCELLED)
    except Stopping:
        let_go(job, counted=False)
    except LeaseLost:
        logger.warning("job %s was taken up by another worker", job.pk)
    except Exception:
        # The words of an error may hold what a row says: only its kind and place are logged.
        logger.exception("job %s failed, attempt %s", job.pk, job.attempts)
        let_go(job)
        job.refresh_from_db()
        if job.state == JobState.FAILED:
            handler.stopped(job, job.error)
    else:
        finish(job, JobState.DONE)


class Heartbeat:
    """While a worker works: renews its lease from a thread, so that a long step keeps it."""

    def __init__(self, worker: str) -> None:
        self.worker = worker
        self.over = threading.Event()
        self.thread = threading.Thread(target=self.beat, daemon=True)

    def beat(self) -> None:
        try:
            while not self.over.wait(LEASE.total_seconds() / 3):
                close_old_connections()
                renew(self.worker)
        finally:
            connection.close()

    def __enter__(self) -> Self:
        self.thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.over.set()
        self.thread.join()
