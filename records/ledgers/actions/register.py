"""Registering a matter, and taking one over that was closed on paper (R10, R58a)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from secrets import randbelow
from uuid import UUID, uuid4

from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.base.days import day_of
from records.base.engine.errors import Refused
from records.base.engine.family import Ground
from records.base.engine.plan import Entry, OutsideNumber, Plan
from records.base.kinds import Confidentiality, Kind
from records.base.sensitive.index import blind_index
from records.base.stages import Outcome, Stage
from records.base.tiers import own_tier

from ..choices import Ledger, Source, StabilityState
from ..permissions import check_permission, roles_for
from ..verbs import Verb
from .move import tracking_changed

LONGEST_DEMAND = 5000


@dataclass(frozen=True)
class Stability:
    """What a stability item also has (R10b)."""

    people_concerned: str = ""
    people_count: int | None = None
    risk: str = ""
    measures: str = ""
    state: str = StabilityState.RESOLVING


def new_code() -> str:
    """Six figures for the receipt (R22a); with the number they open the matter's stage."""
    return f"{randbelow(1_000_000):06d}"


@dataclass(frozen=True)
class RegisterInput:
    """What is known when a matter comes in. `district_code`: six digits of the number series.

    `household_path`: of the household's area, asked of whoever chooses one.
    """

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
    household_path: str | None = None
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
    campaign_id: int | None = None
    difficulty_entry_id: int | None = None
    stability: Stability = Stability()
    uid: UUID = field(default_factory=uuid4)
    tracking_code: str = field(default_factory=new_code)


@dataclass(frozen=True)
class TakeOverInput:
    """What the paper says of a matter closed before the take-over; nothing is invented (R58a)."""

    item: RegisterInput
    closed_on: date | None
    result: str = ""


def plan_register(data: RegisterInput, *, actor: Actor, now: datetime) -> Plan:
    """A new item in “registered”; Refused without a demand or when received in the future."""
    check_permission(actor, Verb.REGISTER, _ground(data))
    _check_received(data, now)
    payload = {"ledger": data.ledger, "source": data.source, "origin": data.origin}
    plan = _new(data, Verb.REGISTER, Stage.REGISTERED, payload, actor, now)
    ordinary = plan.record["confidentiality"] == Confidentiality.ORDINARY
    # A row of a file has given no receipt yet: the portal hears of it when it moves.
    if ordinary and not data.origin:
        plan = replace(plan, notices=(tracking_changed(data.uid),))
    return plan


def plan_take_over(data: TakeOverInput, *, actor: Actor, now: datetime) -> Plan:
    """A historical close-out: dates as on paper or none, outcome not recorded, no verifier."""
    check_permission(actor, Verb.TAKE_OVER, _ground(data.item))
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


def _ground(data: RegisterInput) -> Ground:
    """Where it is registered: in the ledger of the area's own tier (R10, R13)."""
    path = data.area_path
    return Ground(path, "", data.organisation_id, subkind=data.ledger, tier=own_tier(path))


def check_demand(text: str) -> None:
    """Refused without words, or with more than LONGEST_DEMAND characters (R10)."""
    said = text.strip()
    if not said:  # as `required`, whose sentence would be translated for each row of a file
        raise Refused(_("Say what is asked."))
    if len(said) > LONGEST_DEMAND:
        raise Refused(_("What is asked is longer than 5,000 characters; shorten it."))


def caller_index(phone: str) -> str:
    """By which matters of one caller are found without decrypting (R9, R21)."""
    return blind_index("phone", phone)


def check_household(household_path: str | None, area_path: str) -> None:
    """A household of the matter's area; Refused for one from elsewhere (R7)."""
    if household_path is not None and not household_path.startswith(area_path):
        raise Refused(_("This household belongs to another area than the matter."))


def _check_received(data: RegisterInput, now: datetime) -> None:
    check_demand(data.demand)
    check_household(data.household_path, data.area_path)
    if data.opened_on > day_of(now):
        raise Refused(_("The day of receipt lies in the future."))


def _new(
    data: RegisterInput,
    verb: Verb,
    stage: str,
    payload: Mapping[str, object],
    actor: Actor,
    now: datetime,
) -> Plan:
    ground = _ground(data)
    roles = roles_for(verb, ground)
    behalf = actor.acting_for_of(roles, ground.area_path, ground.organisation_id)
    return Plan(
        kind=Kind.LEDGER_ITEM,
        actor=actor,
        uid=data.uid,
        version=0,
        series=f"TZ-{data.district_code}-{day_of(now).year}",
        entries=(Entry(verb, stage, now, payload, data.on_word_of_id, behalf),),
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
        "campaign_id": data.campaign_id,
        "tier": own_tier(data.area_path),
        "confidentiality": Confidentiality.RESTRICTED if restricted else Confidentiality.ORDINARY,
    }


def _family(data: RegisterInput) -> dict[str, object]:
    same = ("household_id", "caller_phone", "source", "source_words", "progress", "satisfaction")
    return {
        **{name: getattr(data, name) for name in (*same, "remarks", "row_identity")},
        "caller_name": data.caller_name.strip(),
        "caller_index": caller_index(data.caller_phone),
        "demand": data.demand.strip(),
        "tracking_code": data.tracking_code,
        "difficulty_entry_id": data.difficulty_entry_id,
        **_stability(data),
    }


def _stability(data: RegisterInput) -> dict[str, object]:
    if data.ledger != Ledger.STABILITY:
        return {}
    return {
        "people_concerned": data.stability.people_concerned.strip(),
        "people_count": data.stability.people_count,
        "risk": data.stability.risk,
        "measures": data.stability.measures.strip(),
        "stability_state": data.stability.state,
    }
