"""Registering a matter, and taking one over that was closed on paper (R10, R58a)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID, uuid4

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.base.engine.errors import Refused
from records.base.engine.plan import Entry, OutsideNumber, Plan
from records.base.models.record import Confidentiality, Kind
from records.base.stages import Outcome, Stage

from ..choices import Ledger, Source
from ..permissions import check_permission
from ..verbs import Verb
from .move import required

LONGEST_DEMAND = 5000


@dataclass(frozen=True)
class RegisterInput:
    """What is known when a matter comes in. `district_code`: six digits of the number series."""

    ledger: str
    area_id: int
    area_path: str
    district_code: str
    demand: str
    opened_on: date
    category: str = ""
    source: str = Source.VISIT
    source_words: str = ""
    household_id: int | None = None
    caller_name: str = ""
    caller_phone: str = ""
    organisation_id: int | None = None
    responsible_id: int | None = None
    due_on: date | None = None
    progress: str = ""
    satisfaction: str = ""
    remarks: str = ""
    row_identity: str | None = None
    outside_numbers: tuple[OutsideNumber, ...] = ()
    on_word_of_id: int | None = None
    origin: str = ""
    uid: UUID = field(default_factory=uuid4)


@dataclass(frozen=True)
class TakeOverInput:
    """What the paper says of a matter closed before the take-over; nothing is invented (R58a)."""

    item: RegisterInput
    closed_on: date | None
    result: str = ""


def plan_register(data: RegisterInput, *, actor: Actor, now: datetime) -> Plan:
    """A new item in “registered”; Refused without a demand or when received in the future."""
    check_permission(actor, Verb.REGISTER, data.area_path, "", data.organisation_id)
    _check_received(data, now)
    payload = {"ledger": data.ledger, "source": data.source, "origin": data.origin}
    return _new(data, Verb.REGISTER, Stage.REGISTERED, payload, actor, now)


def plan_take_over(data: TakeOverInput, *, actor: Actor, now: datetime) -> Plan:
    """A historical close-out: dates as on paper or none, outcome not recorded, no verifier."""
    check_permission(actor, Verb.TAKE_OVER, data.item.area_path, "", data.item.organisation_id)
    _check_received(data.item, now)
    payload = {"ledger": data.item.ledger, "origin": data.item.origin, "closed_on": data.closed_on}
    plan = _new(data.item, Verb.TAKE_OVER, Stage.HISTORICAL, payload, actor, now)
    paper = {
        "closed_on": data.closed_on,
        "outcome": Outcome.NOT_RECORDED,
        "responsible_id": data.item.responsible_id,
        "due_on": data.item.due_on,
    }
    return replace(
        plan, record={**plan.record, **paper}, child={**plan.child, "result": data.result}
    )


def check_demand(text: str) -> None:
    """Refused without words, or with more than LONGEST_DEMAND characters (R10)."""
    if len(required(text, _("Say what is asked."))) > LONGEST_DEMAND:
        raise Refused(_("What is asked is longer than 5,000 characters; shorten it."))


def _check_received(data: RegisterInput, now: datetime) -> None:
    check_demand(data.demand)
    if data.opened_on > localdate(now):
        raise Refused(_("The day of receipt lies in the future."))


def _new(
    data: RegisterInput,
    verb: Verb,
    stage: str,
    payload: Mapping[str, object],
    actor: Actor,
    now: datetime,
) -> Plan:
    return Plan(
        kind=Kind.LEDGER_ITEM,
        actor=actor,
        uid=data.uid,
        version=0,
        series=f"TZ-{data.district_code}-{localdate(now).year}",
        entries=(Entry(verb, stage, now, payload, data.on_word_of_id),),
        record={**_parent(data), "entered_by_id": actor.user_id, "created_at": now},
        child=_family(data),
        outside_numbers=data.outside_numbers,
    )


def _parent(data: RegisterInput) -> dict[str, object]:
    restricted = data.ledger == Ledger.STABILITY
    return {
        "subkind": data.ledger,
        "topic": data.category,
        "area_id": data.area_id,
        "area_path": data.area_path,
        "organisation_id": data.organisation_id,
        "opened_on": data.opened_on,
        "due_on": data.due_on,
        "confidentiality": Confidentiality.RESTRICTED if restricted else Confidentiality.ORDINARY,
    }


def _family(data: RegisterInput) -> dict[str, object]:
    same = ("household_id", "caller_phone", "source", "source_words", "progress", "satisfaction")
    return {
        **{name: getattr(data, name) for name in (*same, "remarks", "row_identity")},
        "caller_name": data.caller_name.strip(),
        "demand": data.demand.strip(),
    }
