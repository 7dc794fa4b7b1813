"""Freezing the list of a month and drawing from it (R14a)."""

import calendar
import re
from datetime import date, datetime

from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from records.base.actor import Actor
from records.base.engine.errors import NotAllowed, Refused
from records.base.models import RecordQuerySet
from records.base.policy import policy_on
from records.base.roles import Role
from records.places.choices import Level
from records.places.models import Area
from records.places.scope import scope_paths

from ..models import SpotCheck, SpotCheckRound
from .drawing import draw, issue_order, list_hash, possible_issues
from .log_actions import DRAWN, FROZEN
from .queries import closed_out_between, sealed_to

# No year has more issues than days.
DAYS = 366
DRAWING = frozenset({Role.BUREAU_OFFICE, Role.INSPECTOR})


def check_drawer(actor: Actor, area: Area, *, sealed: bool) -> None:
    """The office draws each month; an inspector's own draw is sealed."""
    role = Role.INSPECTOR if sealed else Role.BUREAU_OFFICE
    if not actor.holds(role, area.path):
        raise NotAllowed(_("Your role does not include this action for this area."))


@transaction.atomic
def freeze(
    area: Area, month: date, *, actor: Actor, now: datetime, sealed: bool = False
) -> SpotCheckRound:
    """Freeze the list of what was closed out in a month that is over.

    Refused for a month that still runs, that has its list, or in which nothing was closed out;
    the public list is of a whole district, or one village would stand for all.
    """
    check_drawer(actor, area, sealed=sealed)
    if not sealed and area.level != Level.DISTRICT:
        raise Refused(_("The list is of a whole district."))
    first = month.replace(day=1)
    last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    if last >= localdate(now):
        raise Refused(_("The month is not over yet."))
    closed = closed_out_between(first, last).under(scope_paths(area))
    listed = _in_order(closed.visible_to(actor) if sealed else closed)
    if not listed:
        raise Refused(_("Nothing was closed out in this month."))
    policy = policy_on(last)
    row = SpotCheckRound(
        area=area,
        month=first,
        sealed=sealed,
        percent=policy.spot_check_percent,
        minimum=policy.spot_check_minimum,
        frozen_at=now,
        frozen_by_id=actor.user_id,
        list_hash=list_hash([(reference, village) for _pk, reference, village in listed]),
        listed=len(listed),
    )
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise Refused(_("The list of this month is frozen already.")) from error
    SpotCheck.objects.bulk_create(_places(row, listed), batch_size=500)
    _log(row, FROZEN, actor)
    return row


def _log(row: SpotCheckRound, action: str, actor: Actor) -> None:
    log(row, action, user=get_user_model().objects.get(pk=actor.account))


def _places(row: SpotCheckRound, listed: list[tuple[int, str, str]]) -> list[SpotCheck]:
    return [
        SpotCheck(round=row, position=position, record_id=pk, village=village)
        for position, (pk, _reference, village) in enumerate(listed, start=1)
    ]


def _in_order(rows: RecordQuerySet) -> list[tuple[int, str, str]]:
    """(id, reference, village code), in order of reference."""
    return list(rows.order_by("reference").values_list("pk", "reference", "area__code"))


@transaction.atomic
def draw_round(
    round_id: int, issue: str, number: str, *, actor: Actor, now: datetime
) -> SpotCheckRound:
    """Draw with the lottery number published after the list was frozen; once."""
    row = SpotCheckRound.objects.select_for_update(of=("self",)).get(pk=round_id)
    check_drawer(actor, row.area, sealed=row.sealed)
    if sealed_to(row, actor):
        raise NotAllowed(_("An inspector's own draw is sealed: others see its rate only."))
    if row.drawn_at is not None:
        raise Refused(_("This list has been drawn from already."))
    _check_issue(row, issue, now)
    if not re.fullmatch(r"[0-9]{3}", number):
        raise Refused(_("The number of the lottery has three figures."))
    checks = row.checks.order_by("position")
    listed = list(checks.values_list("record__reference", "village"))
    if list_hash(listed) != row.list_hash:
        raise Refused(_("The list is no longer the one that was frozen; nothing can be drawn."))
    drawn = draw(listed, issue=issue, number=number, percent=row.percent, minimum=row.minimum)
    row.checks.filter(record__reference__in=drawn).update(drawn=True)
    row.issue, row.number, row.drawn_at, row.drawn_by_id = issue, number, now, actor.user_id
    row.save(update_fields=["issue", "number", "drawn_at", "drawn_by"])
    _log(row, DRAWN, actor)
    return row


def _check_issue(row: SpotCheckRound, issue: str, now: datetime) -> None:
    """The seed did not exist when the list was frozen: an issue of a later day, and later than
    any that a round of the district had been drawn with by then."""
    if localdate(now) <= localdate(row.frozen_at):
        raise Refused(_("Draw on the day after freezing at the earliest: no number is out before."))
    if not re.fullmatch(r"20[0-9]{5}", issue) or not 1 <= int(issue[4:]) <= DAYS:
        raise Refused(_("Write the issue of the lottery like 2026318."))
    first, last = possible_issues(localdate(row.frozen_at))
    if not issue_order(first) <= issue_order(issue) <= issue_order(last):
        raise Refused(
            _("The first issue after the list was frozen lies between %(first)s and %(last)s.")
            % {"first": first, "last": last}
        )
    before = SpotCheckRound.objects.filter(area=row.area, drawn_at__lte=row.frozen_at).order_by()
    known = map(issue_order, before.values_list("issue", flat=True))
    if issue_order(issue) <= max(known, default=(0, 0)):
        raise Refused(_("An earlier round was drawn with this issue or a later one."))


def redrawn_alike(row: SpotCheckRound) -> bool:
    """Whether hash and draw come out again as they are kept; of a list not drawn, the hash."""
    kept = list(
        row.checks.order_by("position").values_list("record__reference", "village", "drawn")
    )
    listed = [(reference, village) for reference, village, _drawn in kept]
    wanted: set[str] = set()
    if row.drawn_at is not None:
        numbers = {"percent": row.percent, "minimum": row.minimum}
        wanted = draw(listed, issue=row.issue, number=row.number, **numbers)
    found = {reference for reference, _village, drawn in kept if drawn}
    return list_hash(listed) == row.list_hash and found == wanted
