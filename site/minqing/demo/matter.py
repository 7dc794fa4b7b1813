"""One matter on its way: the real actions, turn by turn, each turn by one person (R12, R14)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.utils import timezone

from records.base.actor import Actor
from records.base.engine import Plan, merge
from records.ledgers import actions
from records.ledgers.choices import Verification
from records.ledgers.state import ItemState, state_after
from records.people.models import Cadre

from .specs import Spec

FIRST_ROUND = ("assign", "start", "note", "complete")
# What is done by whom, turn by turn: one person acts in each.
TURNS: dict[str, tuple[tuple[str, ...], ...]] = {
    "registered": (("register",),),
    "assigned": (("register", "assign"),),
    "in_progress": (("register", "assign", "start", "note"),),
    "yellow": (("register", "assign", "start", "note"),),
    "overdue": (("register", "assign", "start", "note"),),
    "completed": (("register", *FIRST_ROUND),),
    "returned": (("register", *FIRST_ROUND), ("send_back",)),
    "closed_out": (("register", *FIRST_ROUND), ("close_out",)),
    "reopened": (("register", *FIRST_ROUND), ("close_out", "reopen")),
    "reclosed": (
        ("register", *FIRST_ROUND),
        ("close_out", "reopen"),
        ("assign", "start", "complete"),
        ("close_out",),
    ),
    "historical": (("take_over",),),
    "confirmed": (("take_over",), ("confirm",)),
    "voided": (("register", "void"),),
}


@dataclass
class Matter:
    """One spec on its way: who answers, who types, who verifies, and when each entry was made."""

    spec: Spec
    clerk: Actor
    upper: Actor
    responsible: Cadre
    organisation_id: int
    on_word_of: Cadre | None
    due_days: int
    satisfaction: str
    said: Mapping[str, str]
    moments: list[datetime]

    @property
    def turns(self) -> tuple[tuple[str, ...], ...]:
        return TURNS[self.spec.fate]

    def plan(self, number: int, state: ItemState | None) -> tuple[Plan, ItemState]:
        """The plan of one turn, all its entries merged, and the state after it."""
        actor = self.upper if number % 2 else self.clerk
        done = sum(len(turn) for turn in self.turns[:number])
        whole: Plan | None = None
        for place, verb in enumerate(self.turns[number], start=done):
            plan = getattr(self, verb)(state, actor, self.moments[place])
            state = state_after(plan, state)
            whole = merge(whole, plan) if whole else plan
        if whole is None or state is None:
            raise ValueError("a turn without a verb")
        return whole, state

    def item(self, opened: datetime) -> actions.RegisterInput:
        spec = self.spec
        return actions.RegisterInput(
            ledger=spec.ledger,
            area_id=spec.area.pk,
            area_path=spec.area.path,
            district_code=spec.area.district_code,
            demand=spec.demand,
            opened_on=timezone.localdate(opened),
            category=spec.topic,
            source=spec.source,
            household_id=spec.household.pk if spec.household else None,
            caller_name=spec.caller_name,
            caller_phone=spec.caller_phone,
            organisation_id=self.organisation_id,
            on_word_of_id=self.word_of,
            uid=spec.uid,
        )

    @property
    def word_of(self) -> int | None:
        return self.on_word_of.pk if self.on_word_of else None

    def register(self, state: None, actor: Actor, now: datetime) -> Plan:
        return actions.plan_register(self.item(now), actor=actor, now=now)

    def take_over(self, state: None, actor: Actor, now: datetime) -> Plan:
        """The paper was closed a month before it was taken over."""
        opened = now - timedelta(days=30 + self.due_days)
        paper = replace(
            self.item(opened),
            responsible_id=self.responsible.pk,
            due_on=timezone.localdate(opened) + timedelta(days=self.due_days + 5),
        )
        closed_on = timezone.localdate(now) - timedelta(days=30)
        data = actions.TakeOverInput(paper, closed_on, self.spec.result)
        return actions.plan_take_over(data, actor=actor, now=now)

    def assign(self, state: ItemState, actor: Actor, now: datetime) -> Plan:
        base = state.opened_on if not state.reopened_count else timezone.localdate(now)
        data = actions.AssignInput(
            self.responsible.pk,
            state.due_on or base + timedelta(days=self.due_days),
            responsible_name=self.responsible.name,
        )
        return actions.plan_assign(state, data, actor=actor, now=now)

    def start(self, state: ItemState, actor: Actor, now: datetime) -> Plan:
        return actions.plan_start(state, actions.WordsInput(), actor=actor, now=now)

    def note(self, state: ItemState, actor: Actor, now: datetime) -> Plan:
        data = actions.WordsInput(self.spec.step, self.word_of)
        return actions.plan_note(state, data, actor=actor, now=now)

    def complete(self, state: ItemState, actor: Actor, now: datetime) -> Plan:
        data = actions.CompleteInput(
            self.spec.result, confirmed_by=self.said["confirmed_by"], on_word_of_id=self.word_of
        )
        return actions.plan_complete(state, data, actor=actor, now=now)

    def close_out(self, state: ItemState, actor: Actor, now: datetime) -> Plan:
        return actions.plan_close_out(state, self.closing(), actor=actor, now=now)

    def confirm(self, state: ItemState, actor: Actor, now: datetime) -> Plan:
        return actions.plan_confirm(state, self.closing(), actor=actor, now=now)

    def closing(self) -> actions.CloseOutInput:
        return actions.CloseOutInput(
            self.spec.outcome,
            verification_by(self.spec.found),
            self.spec.found,
            self.satisfaction,
        )

    def send_back(self, state: ItemState, actor: Actor, now: datetime) -> Plan:
        return actions.plan_return(state, self.reason("return"), actor=actor, now=now)

    def reopen(self, state: ItemState, actor: Actor, now: datetime) -> Plan:
        return actions.plan_reopen(state, self.reason("reopen"), actor=actor, now=now)

    def void(self, state: ItemState, actor: Actor, now: datetime) -> Plan:
        return actions.plan_void(state, self.reason("void"), actor=actor, now=now)

    def reason(self, verb: str) -> actions.ReasonInput:
        return actions.ReasonInput(self.said[verb])


def verification_by(found: str) -> str:
    """How the second person made sure, as the words say it."""
    if "电话" in found:
        return Verification.CALL
    return Verification.PAPERS if found.startswith(("查看", "核对")) else Verification.VISIT
