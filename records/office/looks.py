"""Reading a sensitive value in clear: asked for, given a reason, logged, shown (R9)."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.base.models import Look, Record
from records.base.policy import policy_on

LONGEST_REASON = 200


class ReasonNeeded(Exception):
    """A reason must be typed; the message says why."""


@dataclass(frozen=True)
class Sight:
    """A value that this reader may look at. `own` is their own open matter with that household.

    `subject`: whose, as `member:12`; `field`: phone, identity or address.
    """

    subject: str
    field: str
    whose: str
    value: str
    back: str
    own: Record | None = None


def check_reason(actor: Actor, sight: Sight, typed: str, now: datetime) -> str:
    """The reason to log: typed, or that of one's own open matter; ReasonNeeded otherwise."""
    if typed.strip():
        return typed.strip()[:LONGEST_REASON]
    if sight.own is None or actor.user_id is None:
        raise ReasonNeeded(_("You do not answer for an open matter here: say why you look."))
    day = localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    limit = policy_on(day.date()).looks_per_day
    if Look.objects.filter(user_id=actor.user_id, at__gte=day).count() >= limit:
        raise ReasonNeeded(
            _("You have looked %(count)s times today: say why you look again.") % {"count": limit}
        )
    return _("Own open matter %(reference)s") % {"reference": sight.own.reference}


def log_look(actor: Actor, sight: Sight, typed: str) -> None:
    """Write the look; called in the transaction in which the value is shown."""
    if actor.user_id is None:
        raise ReasonNeeded(_("Sign in first."))
    now = timezone.now()
    reason = check_reason(actor, sight, typed, now)
    Look.objects.create(
        user_id=actor.user_id,
        at=now,
        subject=sight.subject,
        field=sight.field,
        reason=reason,
        record=sight.own,
    )
