"""Registering a matter once it is clear of which one it is a duplicate, if of any (R11, R21)."""

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.base.engine import apply
from records.base.engine.errors import Refused
from records.base.engine.plan import OutsideNumber
from records.base.models import ExternalNumber, Record

from ..actions import MergeInput, RegisterInput, plan_register, plans_of_merge
from ..state import load_states


def check_outside_numbers(numbers: Sequence[OutsideNumber], actor: Actor) -> None:
    """The same outside number cannot come in twice; names the record where it is seen (R11)."""
    for outside in numbers:
        known = ExternalNumber.objects.filter(system=outside.system, number=outside.number)
        held = known.values_list("record_id", flat=True).first()
        if held is None:
            continue
        seen = Record.objects.visible_to(actor).filter(pk=held).first()
        said = {"number": outside.number, "reference": seen.reference if seen else ""}
        if seen:
            raise Refused(_("The number %(number)s is registered already: %(reference)s.") % said)
        raise Refused(
            _("The number %(number)s is registered already, in an area that you do not see.") % said
        )


def register(
    data: RegisterInput, *, actor: Actor, now: datetime, into: int | None = None
) -> Record:
    """The registered matter; with `into` it is merged into that one in the same transaction.

    Raises Refused and its kin; Record.DoesNotExist for an `into` outside the scope.
    """
    check_outside_numbers(data.outside_numbers, actor)
    try:
        with transaction.atomic():
            record = apply([plan_register(data, actor=actor, now=now)])[0]
            if into is not None:
                merge(record.pk, into, actor=actor, now=now)
    except IntegrityError:
        # Somebody else has just entered the same outside number.
        check_outside_numbers(data.outside_numbers, actor)
        raise
    return record


def merge(record_id: int, kept_id: int, *, actor: Actor, now: datetime, reason: str = "") -> None:
    """One into the other, in one apply; Record.DoesNotExist for what the actor does not see."""
    kept = Record.objects.visible_to(actor).get(pk=kept_id)
    gone = Record.objects.only("reference").get(pk=record_id)
    if record_id == kept_id:
        raise Refused(_("A matter is not merged into itself."))
    states = load_states([record_id, kept_id])
    data = MergeInput(states[kept_id], kept.reference, reason)
    apply(plans_of_merge(states[record_id], gone.reference, data, actor=actor, now=now))
