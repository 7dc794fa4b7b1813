"""Log lines that hold no personal data: where something failed, never what was entered."""

import logging
import re
import traceback
from typing import Any

# An identity number (15 or 18 places) or a mobile number, not part of a longer run of digits.
NUMBERS = re.compile(r"(?<!\d)(\d{17}[\dXx]|\d{15}|1[3-9]\d{9})(?!\d)")


def without_numbers(text: str) -> str:
    """`text` with identity and phone numbers replaced by a word."""
    return NUMBERS.sub("[number]", text)


class DiscreetFormatter(logging.Formatter):
    """Formats an exception as its class and the places it passed through.

    The message of an exception is left out: a database error quotes the row, a form error the
    value. Source lines of the trace are code, not data, and stay.
    """

    def formatException(self, ei: Any) -> str:  # noqa: N802 (the name logging calls)
        kind, error, trace = ei
        lines = traceback.format_tb(trace)
        cause = error.__cause__ if error else None
        name = f"{kind.__module__}.{kind.__qualname__}" if kind else "unknown"
        after = f" (caused by {type(cause).__qualname__})" if cause else ""
        return "Traceback (messages left out):\n" + "".join(lines) + name + after

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 (as above)
        return without_numbers(super().formatMessage(record).replace("\n", "\\n"))


def configuration(level: str) -> dict[str, object]:
    """All to standard output, which `make run` and systemd keep. Mail would quote requests."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "discreet": {
                "()": "minqing.logs.DiscreetFormatter",
                "format": "{asctime} {levelname} {name} {message}",
                "style": "{",
            }
        },
        "handlers": {
            "stdout": {
                "class": "logging.StreamHandler",
                "stream": "ext://sys.stdout",
                "formatter": "discreet",
            }
        },
        "root": {"handlers": ["stdout"], "level": level},
        "loggers": {
            "django": {"handlers": [], "level": level, "propagate": True},
            # Its lines quote the address asked for; addresses may hold what was searched.
            "django.request": {"level": "ERROR"},
            "django.server": {"handlers": [], "level": "ERROR", "propagate": True},
            # Its lines quote user names and network addresses; the database keeps them.
            "axes": {"level": "ERROR"},
        },
    }
