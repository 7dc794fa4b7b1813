"""A household comes on the register of households in difficulty (R10a)."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID, uuid4

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.base.engine.errors import Refused
from records.base.engine.family import Ground
from records.base.engine.plan import Entry, Plan
from records.base.kinds import Kind
from records.base.stages import Stage

from ...actions.ahead import check_ahead
from ...actions.assign import Serving, check_serves
from ...actions.move import required
from ...actions.register import check_household
from ...choices import Ledger
from ..permissions import acted_for, check_permission
from ..verbs import EntryVerb
from .move import check_next


@dataclass(frozen=True)
class EnterInput:
    """What is known when a household comes on the register; `next_on` is its first review."""

    area_id: int
    area_path: str
    district_code: str
    household_id: int
    cause: str
    opened_on: date
    next_on: date
    category_id: int | None = None
    category: str = ""
    needs: str = ""
    responsible_id: int | None = None
    serving: Serving | None = None
    household_path: str | None = None
    organisation_id: int | None = None
    remarks: str = ""
    entry_identity: str | None = None
    origin: str = ""
    on_word_of_id: int | None = None
    uid: UUID = field(default_factory=uuid4)


def plan_enter(data: EnterInput, *, actor: Actor, now: datetime) -> Plan:
    """On the register, with a next review. The database holds one entry a household."""
    ground = Ground(data.area_path, "", data.organisation_id)
    check_permission(actor, EntryVerb.ENTER, ground)
    today = localdate(now)
    if data.opened_on > today:
        raise Refused(_("The day of receipt lies in the future."))
    check_next(data.next_on, today)
    if not data.origin:  # a row of a file is let in as it is
        check_ahead(data.next_on, today)
    check_household(data.household_path, data.area_path)
    check_serves(data.serving, data.area_path, today)
    cause = required(data.cause, _("Say what the difficulty is."))
    behalf = acted_for(actor, EntryVerb.ENTER, ground)
    payload = {"category": data.category, "next_on": data.next_on, "origin": data.origin}
    return Plan(
        kind=Kind.DIFFICULTY_ENTRY,
        actor=actor,
        uid=data.uid,
        version=0,
        series=f"KN-{data.district_code}-{today.year}",
        entries=(Entry(EntryVerb.ENTER, Stage.IN_CARE, now, payload, data.on_word_of_id, behalf),),
        record={**_parent(data), "entered_by_id": actor.user_id, "created_at": now},
        child={
            "household_id": data.household_id,
            "category_id": data.category_id,
            "cause": cause,
            "needs": data.needs.strip(),
            "entry_remarks": data.remarks.strip(),
            "entry_identity": data.entry_identity,
        },
    )


def _parent(data: EnterInput) -> dict[str, object]:
    same = ("area_id", "area_path", "organisation_id", "responsible_id", "opened_on", "next_on")
    given = {name: getattr(data, name) for name in same}
    return {"subkind": Ledger.DIFFICULTY, "topic": data.category, **given}
