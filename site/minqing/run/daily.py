"""A job of the worker that is due once a day."""

from collections.abc import Callable
from datetime import date

from django.utils.timezone import localtime


class Daily:
    """Does `job` when the process starts, and each day once the local clock has struck `hour`.

    What fails is tried again when it is asked for next. The job itself must be safe to repeat: a
    process that starts anew knows nothing of the one before.
    """

    def __init__(self, job: Callable[[], object], hour: int = 6) -> None:
        self.job, self.hour = job, hour
        self.started = False
        self.done_on: date | None = None

    def __call__(self) -> None:
        now = localtime()
        today = now.date() if now.hour >= self.hour else None
        if self.started and (today is None or today == self.done_on):
            return
        self.job()
        self.started, self.done_on = True, today or self.done_on
