"""What an area's state allows (R4)."""

from collections.abc import Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from records.base.engine.errors import Refused

from .models import Area


class AreaEnded(Refused):
    """The area has ended: it takes no new records and has no second end."""


class TooEarly(Refused):
    """The day on which it would end lies in the future."""


class WrongSuccessor(Refused):
    """What was named cannot succeed the area."""


def check_takes_records(area: Area, on: date) -> None:
    """Raise AreaEnded when the area had ended by that day: it takes no new records."""
    if area.ended_on is not None and area.ended_on <= on:
        raise AreaEnded(
            _("%(area)s ended on %(day)s and takes no new records.")
            % {"area": area.short_name, "day": date_format(area.ended_on)}
        )


def can_take_records(area: Area, on: date) -> bool:
    return not area.has_ended(on)


def check_not_ahead(on: date) -> None:
    """Raise TooEarly for a day to come: what is open is carried when the area has ended."""
    if on > localdate():
        raise TooEarly(_("This day lies in the future; record the end of the area when it comes."))


def check_may_succeed(area: Area, successors: Sequence[Area]) -> None:
    """Raise AreaEnded or WrongSuccessor unless these can take over from the area."""
    if area.ended_on is not None:
        raise AreaEnded(_("%(area)s has ended already.") % {"area": area.short_name})
    if not successors:
        raise WrongSuccessor(_("Name the area that takes over."))
    if len({successor.pk for successor in successors}) < len(successors):
        raise WrongSuccessor(_("Each successor is named once."))
    for successor in successors:
        if area.covers(successor):
            raise WrongSuccessor(
                _("%(successor)s is part of %(area)s and cannot take over from it.")
                % {"successor": successor.short_name, "area": area.short_name}
            )
        if successor.ended_on is not None:
            raise WrongSuccessor(
                _("%(successor)s has ended itself.") % {"successor": successor.short_name}
            )
