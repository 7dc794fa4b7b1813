"""A plan of every verb, with input that no check would refuse."""

from datetime import UTC, date, datetime

from records.base.actor import Actor
from records.base.stages import Outcome
from records.ledgers import actions
from records.ledgers.choices import Verification
from records.ledgers.verbs import Verb
from tests.factories import records as make

NOW = datetime(2026, 5, 20, 2, 0, tzinfo=UTC)


def plan_any(verb: str, state, actor: Actor):
    """The plan of a verb on an existing item, with input that no check would refuse."""
    words, reason = actions.WordsInput("做了工作"), actions.ReasonInput("核查")
    closing = actions.CloseOutInput(
        Outcome.SOLVED, Verification.VISIT, "到户看过", closed_on=date(2026, 5, 20)
    )
    made = {
        Verb.AMEND: (actions.plan_amend, actions.AmendInput({"remarks": ("", "补记")})),
        Verb.ASSIGN: (
            actions.plan_assign,
            actions.AssignInput(
                state.responsible_id or make.cadre().pk, state.due_on or date(2026, 6, 20)
            ),
        ),
        Verb.START: (actions.plan_start, words),
        Verb.NOTE: (actions.plan_note, words),
        Verb.COMPLETE: (actions.plan_complete, actions.CompleteInput("好了", confirmed_by="户主")),
        Verb.RETURN: (actions.plan_return, reason),
        Verb.CLOSE_OUT: (actions.plan_close_out, closing),
        Verb.CONFIRM: (actions.plan_confirm, closing),
        Verb.REOPEN: (actions.plan_reopen, reason),
        Verb.VOID: (actions.plan_void, reason),
    }
    plan, data = made[verb]
    return plan(state, data, actor=actor, now=NOW)
