"""Ending an area, and noting that a part of it was handed over (R4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.base.engine.errors import Refused

from .choices import SuccessionKind
from .heirs import heirs
from .models import Area, Succession
from .permissions import check_may_end_area
from .rules import WrongSuccessor, check_may_succeed, check_not_ahead


class NoDocument(Refused):
    """A change of areas rests on a document; none was named."""


@dataclass(frozen=True)
class AreaEnding:
    """What would be done, to be shown and confirmed: the area ends, its sub-areas with it.

    `successions` are the area's own first, then those of sub-areas that have an heir of their name.
    """

    area: Area
    on: date
    successions: tuple[Succession, ...]

    @property
    def principal(self) -> Area:
        """The successor in whose totals the area is counted."""
        return next(row.successor for row in self.own if row.principal)

    @property
    def own(self) -> tuple[Succession, ...]:
        """The successions of the area itself."""
        return tuple(row for row in self.successions if row.area_id == self.area.pk)

    @property
    def carries(self) -> bool:
        """Whether what is open goes to the successor: only a whole succession carries records."""
        return self.own[0].kind == SuccessionKind.WHOLE


def plan_end_area(
    area: Area,
    successors: Sequence[Area],
    *,
    on: date,
    document: str,
    actor: Actor,
    principal: Area | None = None,
    note: str = "",
) -> AreaEnding:
    """Plan that an area ends into one successor, or is split among several.

    The actor's office covers the successors too. Of several, `principal` is the one in which it is
    counted. Raises NotAllowed, AreaEnded,
    WrongSuccessor, TooEarly, NoDocument.
    """
    for place in (area, *successors):
        check_may_end_area(actor, place)
    check_may_succeed(area, successors)
    check_not_ahead(on)
    _check_document(document)
    split = len(successors) > 1
    counted = principal if split else successors[0]
    if counted is None or counted not in successors:
        raise WrongSuccessor(_("Say in which of the successors the area is counted."))
    kind = SuccessionKind.SPLIT if split else SuccessionKind.WHOLE
    said = {"kind": kind, "on": on, "document": document.strip(), "note": note}
    rows = [
        Succession(area=area, successor=successor, principal=successor == counted, **said)
        for successor in successors
    ]
    if not split:
        rows += [
            Succession(area=part, successor=heir, principal=True, **said)
            for part, heir in heirs(area, successors[0])
        ]
    return AreaEnding(area, on, tuple(rows))


@transaction.atomic
def apply_end_area(plan: AreaEnding) -> list[Succession]:
    """Carry the plan out; checked again on the locked rows, since somebody may have been faster."""
    ids = sorted({key for row in plan.successions for key in (row.area_id, row.successor_id)})
    locked = {a.pk: a for a in Area.objects.select_for_update().filter(pk__in=ids).order_by("pk")}
    area = locked[plan.area.pk]
    check_may_succeed(area, [locked[row.successor_id] for row in plan.own])
    for row in plan.successions[len(plan.own) :]:
        check_may_succeed(locked[row.area_id], [locked[row.successor_id]])
    Area.objects.under(area).current().update(ended_on=plan.on)
    plan.area.ended_on = plan.on
    return Succession.objects.bulk_create(plan.successions)


def plan_hand_over_part(
    area: Area, successor: Area, *, on: date, document: str, note: str, actor: Actor
) -> Succession:
    """Plan the note that a part went to another area; it carries nothing, the area goes on."""
    check_may_end_area(actor, area)
    check_may_succeed(area, [successor])
    _check_document(document)
    return Succession(
        area=area,
        successor=successor,
        kind=SuccessionKind.PARTIAL,
        on=on,
        document=document.strip(),
        note=note,
    )


def apply_hand_over_part(plan: Succession) -> Succession:
    """Keep the note."""
    plan.save(force_insert=True)
    return plan


def _check_document(document: str) -> None:
    if not document.strip():
        raise NoDocument(_("A succession needs the document it rests on."))
