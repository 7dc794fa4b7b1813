"""How far ahead a day that somebody types may lie: a slip of the keyboard is no deadline (R2)."""

from datetime import date

from django.utils.translation import gettext as _

from records.base.engine.errors import Refused

from .deadline import months_after

YEARS = 3


def check_ahead(day: date, today: date) -> None:
    """Refused for a day more than three years from today."""
    latest = months_after(today, 12 * YEARS)
    if day > latest:
        raise Refused(
            _("The day lies more than three years ahead; choose one up to %(latest)s.")
            % {"latest": latest.isoformat()}
        )


def check_later(day: date, today: date) -> None:
    """Refused for a day that is not after today, or too far ahead."""
    if day <= today:
        raise Refused(_("The day must lie in the future."))
    check_ahead(day, today)
