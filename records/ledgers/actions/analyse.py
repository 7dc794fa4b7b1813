"""Why a matter fell overdue (逾期分析, R18): once for each deadline that was missed."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.base.engine.errors import Refused
from records.base.engine.plan import Plan, Row

from ..choices import Cause
from ..models import OverdueAnalysis
from ..state import ItemState
from ..verbs import Verb
from .ahead import check_ahead
from .fitting import analysis_owed
from .move import check_act, move, required


@dataclass(frozen=True)
class AnalysisInput:
    """`promised_on`: the new date, which the deadline does not follow (R15)."""

    cause: str
    words: str
    remedy: str
    promised_on: date


def plan_analyse(state: ItemState, data: AnalysisInput, *, actor: Actor, now: datetime) -> Plan:
    """Cause, remedy and a new date for the deadline that was missed; the deadline stays."""
    today = check_act(state, Verb.ANALYSE, actor, now)
    if data.cause not in Cause.values:
        raise Refused(_("Choose the cause."))
    said = {
        "words": required(data.words, _("Say what happened.")),
        "remedy": required(data.remedy, _("Say what is done now.")),
    }
    if data.promised_on < today:
        raise Refused(_("The new date lies in the past."))
    check_ahead(data.promised_on, today)
    missed_on = analysis_owed(state, today)
    facts = {"cause": data.cause, **said, "promised_on": data.promised_on}
    row = {**facts, "due_on": missed_on, "entered_by_id": actor.user_id, "entered_at": now}
    return move(
        state,
        Verb.ANALYSE,
        actor=actor,
        now=now,
        payload={**facts, "missed_on": missed_on},
        rows=(Row(OverdueAnalysis, row),),
    )
