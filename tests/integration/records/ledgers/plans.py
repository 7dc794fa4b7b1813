"""A plan of every verb, with input that no check would refuse."""

from datetime import UTC, date, datetime

from records.base.actor import Actor
from records.base.stages import Outcome
from records.ledgers import actions
from records.ledgers.choices import Verification
from records.ledgers.state import load_state
from records.ledgers.verbs import Verb
from tests.factories import records as make

NOW = datetime(2026, 5, 20, 2, 0, tzinfo=UTC)


# Verbs whose plans stand elsewhere: orders, spot checks, the clock, areas, results for many.
ELSEWHERE = {
    Verb.SUPERVISE, Verb.REPLY_ORDER, Verb.RECALCULATE, Verb.MOVE_AREA, Verb.SPOT_CHECK,
    Verb.PROPOSE_RESULT,
}  # fmt: skip
WORDS, REASON = actions.WordsInput("做了工作"), actions.ReasonInput("核查")
CLOSING = actions.CloseOutInput(
    Outcome.SOLVED, Verification.VISIT, "到户看过", closed_on=date(2026, 5, 20)
)
ASSESSMENT = actions.AssessInput(
    actions.Stability("李某等", 3, "low", "专人联系", "resolved"), "已签协议"
)


def plans() -> dict:
    """verb → (plan, the input for a state)."""
    return {
        Verb.AMEND: (actions.plan_amend, lambda s: actions.AmendInput({"remarks": ("", "补记")})),
        Verb.ASSIGN: (actions.plan_assign, _assignment),
        Verb.START: (actions.plan_start, lambda s: WORDS),
        Verb.NOTE: (actions.plan_note, lambda s: WORDS),
        Verb.COMPLETE: (
            actions.plan_complete,
            lambda s: actions.CompleteInput("好了", confirmed_by="户主"),
        ),
        Verb.RETURN: (actions.plan_return, lambda s: REASON),
        Verb.CLOSE_OUT: (actions.plan_close_out, lambda s: CLOSING),
        Verb.CONFIRM: (actions.plan_confirm, lambda s: CLOSING),
        Verb.REOPEN: (actions.plan_reopen, lambda s: REASON),
        Verb.VOID: (actions.plan_void, lambda s: REASON),
        **_tiers(),
        **_pauses(),
        **_beside(),
        **_joining(),
    }


def _tiers() -> dict:
    return {
        Verb.ESCALATE: (actions.plan_escalate, lambda s: actions.EscalateInput("村上办不了")),
        Verb.ACCEPT: (actions.plan_accept, lambda s: actions.AcceptInput(make.cadre().pk)),
        Verb.SEND_BACK: (actions.plan_send_back, lambda s: REASON),
        Verb.HAND_DOWN: (
            actions.plan_hand_down,
            lambda s: actions.HandDownInput("已批复", make.cadre().pk),
        ),
    }


def _pauses() -> dict:
    waiting = actions.WaitInput("等资金", "列入明年计划", date(2026, 9, 1))
    return {
        Verb.SUSPEND: (
            actions.plan_suspend,
            lambda s: actions.SuspendInput("汛期停工", date(2026, 6, 1)),
        ),
        Verb.RESUME: (actions.plan_resume, lambda s: actions.ResumeInput()),
        Verb.PUT_ON_PLAN: (actions.plan_put_on_plan, lambda s: waiting),
        Verb.REVIEW_PLAN: (
            actions.plan_review,
            lambda s: actions.ReviewInput("资金未到", date(2026, 10, 1)),
        ),
        Verb.TAKE_UP: (actions.plan_take_up, lambda s: actions.ResumeInput("资金到了")),
    }


def _beside() -> dict:
    letter = actions.LetterInput("510802", "assisting", "请修路", outside_unit="某县公路局")
    return {
        Verb.REQUEST_EXTENSION: (
            actions.plan_request,
            lambda s: actions.WishInput("材料未齐", date(2026, 12, 20)),
        ),
        Verb.GRANT_EXTENSION: (actions.plan_grant, lambda s: actions.DecideInput()),
        Verb.REFUSE_EXTENSION: (actions.plan_refuse, lambda s: actions.DecideInput("时间够用")),
        Verb.ASK_OTHERS: (actions.plan_ask_others, lambda s: letter),
        Verb.RECORD_ANSWER: (
            actions.plan_record_answer,
            lambda s: actions.AnswerInput(_letter(s), date(2026, 5, 20), "已修好"),
        ),
        Verb.TELL_HOUSEHOLD: (
            actions.plan_tell_household,
            lambda s: actions.ToldInput(_letter(s), date(2026, 5, 20), "电话告知户主"),
        ),
        Verb.ASSESS: (actions.plan_assess, lambda s: ASSESSMENT),
        Verb.ANALYSE: (
            actions.plan_analyse,
            lambda s: actions.AnalysisInput("funds", "资金未到", "先垫付", date(2026, 6, 1)),
        ),
    }


def _joining() -> dict:
    """What joins matters; each takes a fresh matter as the other one."""
    return {
        Verb.MERGE: (
            actions.plan_merge,
            lambda s: actions.MergeInput(_other(), "TZ-510802-2026-000001"),
        ),
        Verb.TAKE_IN: (actions.plan_take_in, lambda s: "TZ-510802-2026-000001"),
        Verb.LEAD: (
            actions.plan_lead,
            lambda s: actions.LeadInput("统一换泵", ["TZ-510802-2026-000001"]),
        ),
        Verb.HANG_ON: (
            actions.plan_hang_on,
            lambda s: actions.HangInput(_other(), "TZ-510802-2026-000001"),
        ),
        Verb.LET_GO: (actions.plan_let_go, lambda s: REASON),
        Verb.TELL_SATISFACTION: (actions.plan_tell, lambda s: "satisfied"),
    }


def _other():
    return load_state(make.item().pk)


def _letter(state):
    """The letter that is next: its answer, then telling the household."""
    open_ones = [letter.id for letter in state.details.letters if not letter.told_on]
    return open_ones[0] if open_ones else None


def _assignment(state):
    return actions.AssignInput(
        state.responsible_id or make.cadre().pk, state.due_on or date(2026, 6, 20)
    )


def plan_any(verb: str, state, actor: Actor):
    """The plan of a verb on an existing item, with input that no check would refuse."""
    plan, data = plans()[verb]
    return plan(state, data(state), actor=actor, now=NOW)
