"""One matter on its way: the real actions, turn by turn, each turn by one person (R12, R14)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property, partial

from django.utils import timezone

from records.base.actor import Actor
from records.base.engine import Plan, merge
from records.ledgers import actions
from records.ledgers.choices import Ledger, Risk, StabilityState, Verification
from records.ledgers.state import ItemState, state_after
from records.people.models import Cadre

from .specs import Spec
from .turns import Turn, turns_of

# Days: until what is suspended resumes, until what waits is reviewed.
LONG, REVIEWED = 60, 170
PLAIN = actions.Stability()
RISKS = (Risk.LOW, Risk.LOW, Risk.MEDIUM, Risk.LOW, Risk.HIGH)


@dataclass
class Matter:
    """One spec on its way: who answers, who types, who verifies, and when each entry was made.

    `actors` and `uppers`: who acts in each turn, and who answers for it at an upper tier.
    """

    spec: Spec
    actors: Mapping[str, Actor]
    responsible: Cadre
    uppers: Mapping[str, Cadre]
    organisation_id: int
    on_word_of: Cadre | None
    due_days: int
    satisfaction: str
    said: Mapping[str, str]
    moments: list[datetime]

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        return turns_of(self.spec.fate, stability=self.spec.ledger == Ledger.STABILITY)

    def plan(self, number: int, state: ItemState | None) -> tuple[Plan, Callable[[], ItemState]]:
        """The plan of one turn, all its entries merged, and how to know the state after it."""
        self.who, verbs = self.turns[number]
        actor = self.actors[self.who]
        done = sum(len(said) for _who, said in self.turns[:number])
        plans: list[Plan] = []
        for place, verb in enumerate(verbs, start=done):
            if plans:
                state = state_after(plans[-1], state)
            plans.append(getattr(self, verb)(state, actor, self.moments[place]))
        return merge(*plans), partial(state_after, plans[-1], state)

    def item(
        self, opened: datetime, stands: str = StabilityState.RESOLVING
    ) -> actions.RegisterInput:
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
            stability=self.stability(stands),
            uid=spec.uid,
            tracking_code=spec.tracking_code,
            campaign_id=spec.campaign_id,
            difficulty_entry_id=spec.difficulty_entry_id,
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
            self.item(opened, StabilityState.RESOLVED),
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

    def escalate(self, state: ItemState, actor: Actor, now: datetime) -> Plan:
        data = actions.EscalateInput(self.said["escalate"])
        return actions.plan_escalate(state, data, actor=actor, now=now)

    def accept(self, state: ItemState, actor: Actor, now: datetime) -> Plan:
        person = self.uppers[self.who]
        data = actions.AcceptInput(person.pk, person.name)
        return actions.plan_accept(state, data, actor=actor, now=now)

    def suspend(self, state: ItemState, actor: Actor, now: datetime) -> Plan:
        data = actions.SuspendInput(self.said["suspend"], self.later(now, LONG))
        return actions.plan_suspend(state, data, actor=actor, now=now)

    def put_on_plan(self, state: ItemState, actor: Actor, now: datetime) -> Plan:
        words = self.said["wait"], self.said["planned"]
        data = actions.WaitInput(*words, self.later(now, REVIEWED))
        return actions.plan_put_on_plan(state, data, actor=actor, now=now)

    def assess(self, state: ItemState, actor: Actor, now: datetime) -> Plan:
        data = actions.AssessInput(self.stability(StabilityState.RESOLVED), self.spec.step)
        return actions.plan_assess(state, data, actor=actor, now=now)

    def analyse(self, state: ItemState, actor: Actor, now: datetime) -> Plan:
        cause, words = self.said["analysed"].split("|")
        promised = self.later(now, LONG)
        data = actions.AnalysisInput(cause, words, self.said["remedy"], promised)
        return actions.plan_analyse(state, data, actor=actor, now=now)

    def stability(self, stands: str) -> actions.Stability:
        """What only stability work has (R10b)."""
        if self.spec.ledger != Ledger.STABILITY:
            return PLAIN
        measures = self.said["measures"]
        risk = RISKS[self.due_days % len(RISKS)]
        return actions.Stability("", 2 + self.due_days % 5, risk, measures, stands)

    def later(self, now: datetime, days: int) -> date:
        return timezone.localdate(now) + timedelta(days=days)

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
