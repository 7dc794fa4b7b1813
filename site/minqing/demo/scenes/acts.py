"""What an act of the data file means: the real planner with the act's words (R12)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.timezone import localdate

from records.base.actor import Actor
from records.base.engine import Plan
from records.base.stages import Outcome
from records.ledgers import actions
from records.ledgers.choices import Verification
from records.ledgers.state import ItemState
from records.people.models import Cadre
from records.supervision.actions import OrderInput, ReplyInput, plan_order, plan_reply
from records.supervision.choices import Level
from records.supervision.line import line_on
from records.supervision.models import SupervisionOrder

from ..words import words

TO_REPLY = timedelta(days=5)


@dataclass(frozen=True)
class Act:
    """One act on one matter. `said`: the row of the data file; `above`: who takes it upstairs."""

    said: Mapping[str, Any]
    state: ItemState
    actor: Actor
    now: datetime
    above: Cadre
    district: str

    @property
    def words(self) -> str:
        return str(self.said.get("words", ""))

    def day(self, days: float) -> date:
        return localdate(self.now) + timedelta(days=days)

    @property
    def until(self) -> date:
        """`until` counts days before today, as `ago` does."""
        return self.day(self.said["ago"] - self.said["until"])

    def by(self, plan: Callable[..., Plan], data: object) -> Plan:
        return plan(self.state, data, actor=self.actor, now=self.now)


def ask_others(act: Act) -> Plan:
    data = actions.LetterInput(
        act.district, act.said["part"], act.words, outside_unit=act.said["unit"]
    )
    return act.by(actions.plan_ask_others, data)


def record_answer(act: Act) -> Plan:
    letter = act.state.details.letters[-1].id
    return act.by(actions.plan_record_answer, actions.AnswerInput(letter, act.day(0), act.words))


def tell_household(act: Act) -> Plan:
    letter = act.state.details.letters[-1].id
    return act.by(actions.plan_tell_household, actions.ToldInput(letter, act.day(0), act.words))


def accept(act: Act) -> Plan:
    return act.by(actions.plan_accept, actions.AcceptInput(act.above.pk, act.above.name))


def request_extension(act: Act) -> Plan:
    wanted = (act.state.due_on or act.day(0)) + timedelta(days=act.said["days"])
    return act.by(actions.plan_request, actions.WishInput(act.words, wanted))


def analyse(act: Act) -> Plan:
    said = act.said
    data = actions.AnalysisInput(said["cause"], act.words, said["remedy"], act.day(said["days"]))
    return act.by(actions.plan_analyse, data)


def assess(act: Act) -> Plan:
    said, measures = act.said, words("topics")["reasons"]["measures"][0]
    stands = actions.Stability("", said["people"], said["risk"], measures, said["state"])
    return act.by(actions.plan_assess, actions.AssessInput(stands, act.words))


def complete(act: Act) -> Plan:
    confirmed = words("topics")["reasons"]["confirmed_by"][0]
    data = actions.CompleteInput(act.words, confirmed_by=confirmed)
    return act.by(actions.plan_complete, data)


def close_out(act: Act) -> Plan:
    data = actions.CloseOutInput(Outcome.SOLVED, Verification.VISIT, act.words)
    return act.by(actions.plan_close_out, data)


def order(act: Act) -> Plan:
    """To whom the owning line says on that day (R17)."""
    state, level = act.state, Level(act.said["level"])
    line = line_on(act.day(0))
    asked = max(level, Level.FIRST)
    cadre_id = line.person(asked, state.tier, state.area_path, state.organisation_id)
    data = OrderInput(
        level=level,
        role=line.role(asked, state.tier, state.organisation_id),
        words=act.words or words("office")["order_words"],
        reply_due_on=act.day(TO_REPLY.days),
        district_code=act.district,
        cadre_id=cadre_id,
        cadre_name=line.names.get(cadre_id or 0, ""),
        missed_on=state.due_on if level else None,
    )
    return plan_order(state, [data], actor=act.actor, now=act.now)


def reply_order(act: Act) -> Plan:
    raised = SupervisionOrder.objects.filter(record=act.state.id, level=act.said["level"])
    return act.by(plan_reply, ReplyInput(raised.get(), act.words))


PLANNERS: dict[str, Callable[[Act], Plan]] = {
    "ask_others": ask_others,
    "record_answer": record_answer,
    "tell_household": tell_household,
    "accept": accept,
    "request_extension": request_extension,
    "analyse": analyse,
    "assess": assess,
    "complete": complete,
    "close_out": close_out,
    "order": order,
    "reply_order": reply_order,
    "note": lambda act: act.by(actions.plan_note, actions.WordsInput(act.words)),
    "escalate": lambda act: act.by(actions.plan_escalate, actions.EscalateInput(act.words)),
    "send_back": lambda act: act.by(actions.plan_send_back, actions.ReasonInput(act.words)),
    "hand_down": lambda act: act.by(actions.plan_hand_down, actions.HandDownInput(act.words)),
    "grant_extension": lambda act: act.by(actions.plan_grant, actions.DecideInput(act.words)),
    "refuse_extension": lambda act: act.by(actions.plan_refuse, actions.DecideInput(act.words)),
    "suspend": lambda act: act.by(actions.plan_suspend, actions.SuspendInput(act.words, act.until)),
    "resume": lambda act: act.by(actions.plan_resume, actions.ResumeInput(act.words)),
    "put_on_plan": lambda act: act.by(
        actions.plan_put_on_plan, actions.WaitInput(act.words, act.said["plan"], act.until)
    ),
    "review_plan": lambda act: act.by(
        actions.plan_review, actions.ReviewInput(act.words, act.until)
    ),
    "reopen": lambda act: act.by(actions.plan_reopen, actions.ReasonInput(act.words)),
    "tell": lambda act: act.by(actions.plan_tell, act.said["answer"]),
}
