"""Ending an area with all that hangs on it: planned, shown, confirmed, done in one go (R4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from records.base.actor import Actor
from records.places.actions import AreaEnding, apply_end_area, plan_end_area
from records.places.models import Area

from .homes import carry_homes, homes_of
from .matters import Matters, Paper, carry_matters, matters_of
from .posts import CarriedRole, carry_roles, roles_of
from .targets import targets_of

AREA_ENDED = "records.end_area"


@dataclass(frozen=True)
class Outlook:
    """What would be done, to be shown before it is confirmed."""

    plan: AreaEnding
    ending: tuple[Area, ...]
    matters: tuple[Matters, ...]
    roles: tuple[CarriedRole, ...]
    homes: int = 0

    @property
    def moving(self) -> int:
        return sum(row.moving for row in self.matters)

    @property
    def staying(self) -> int:
        return sum(row.staying for row in self.matters)


@dataclass(frozen=True)
class Done:
    """What was done: areas that ended, records and households moved, roles given and ended."""

    areas: int
    records: int
    roles_given: int
    roles_ended: int
    homes: int


def outlook(plan: AreaEnding) -> Outlook:
    """Counts and roles, in a fixed number of queries."""
    targets = targets_of(plan)
    return Outlook(
        plan,
        tuple(targets.ending.values()),
        tuple(matters_of(targets)),
        tuple(roles_of(targets)),
        homes_of(targets),
    )


@transaction.atomic
def end_area(
    area: Area,
    successors: Sequence[Area],
    *,
    on: date,
    document: str,
    actor: Actor,
    now: datetime,
    principal: Area | None = None,
    note: str = "",
) -> Done:
    """End the area; open records, households and roles go to its successor, or nothing happens.

    Closed records keep their area. Of an area split among several nothing moves; its roles end.
    Raises NotAllowed, AreaEnded, WrongSuccessor, TooEarly, NoDocument, Changed.
    """
    plan = plan_end_area(
        area, successors, on=on, document=document, actor=actor, principal=principal, note=note
    )
    targets = targets_of(plan)
    apply_end_area(plan)
    paper = Paper(actor, now, document.strip())
    homes = carry_homes(targets, paper)
    records = carry_matters(targets, paper)
    given, ended = carry_roles(targets)
    done = Done(len(targets.ending), records, given, ended, homes)
    _log(plan, actor, done)
    return done


def _log(plan: AreaEnding, actor: Actor, done: Done) -> None:
    """Who, when, what (R57)."""
    person = get_user_model().objects.filter(pk=actor.user_id or 0).first()
    data = {
        "area": plan.area.path,
        "successors": [row.successor.path for row in plan.own],
        "on": plan.on.isoformat(),
        "document": plan.own[0].document,
        **vars(done),
    }
    log(plan.area, AREA_ENDED, user=person, data=data)


def register_area_actions(actions: Any) -> None:
    """Name the log entry."""
    actions.register_action(AREA_ENDED, _("End an area"), _("Area ended"))
