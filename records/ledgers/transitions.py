"""When: the allowed moves of a ledger item (R12). The diagram in docs/stages is made from this."""

from records.base.stages import Stage

from .verbs import Verb

MOVES: dict[tuple[str, str], str] = {
    ("", Verb.REGISTER): Stage.REGISTERED,
    ("", Verb.TAKE_OVER): Stage.HISTORICAL,
    (Stage.REGISTERED, Verb.ASSIGN): Stage.ASSIGNED,
    (Stage.ASSIGNED, Verb.ASSIGN): Stage.ASSIGNED,
    (Stage.IN_PROGRESS, Verb.ASSIGN): Stage.ASSIGNED,
    (Stage.RETURNED, Verb.ASSIGN): Stage.ASSIGNED,
    (Stage.REOPENED, Verb.ASSIGN): Stage.ASSIGNED,
    (Stage.ASSIGNED, Verb.START): Stage.IN_PROGRESS,
    (Stage.RETURNED, Verb.START): Stage.IN_PROGRESS,
    (Stage.IN_PROGRESS, Verb.COMPLETE): Stage.COMPLETED,
    (Stage.COMPLETED, Verb.RETURN): Stage.RETURNED,
    (Stage.COMPLETED, Verb.CLOSE_OUT): Stage.CLOSED_OUT,
    (Stage.HISTORICAL, Verb.CONFIRM): Stage.CLOSED_OUT,
    (Stage.CLOSED_OUT, Verb.REOPEN): Stage.REOPENED,
    (Stage.HISTORICAL, Verb.REOPEN): Stage.REOPENED,
    (Stage.ASSIGNED, Verb.ESCALATE): Stage.ESCALATED,
    (Stage.IN_PROGRESS, Verb.ESCALATE): Stage.ESCALATED,
    (Stage.RETURNED, Verb.ESCALATE): Stage.ESCALATED,
    (Stage.ESCALATED, Verb.ACCEPT): Stage.ASSIGNED,
    (Stage.ESCALATED, Verb.SEND_BACK): Stage.RETURNED,
    (Stage.ASSIGNED, Verb.HAND_DOWN): Stage.RETURNED,
    (Stage.IN_PROGRESS, Verb.HAND_DOWN): Stage.RETURNED,
    # The answer from two tiers above is passed on by the one between.
    (Stage.RETURNED, Verb.HAND_DOWN): Stage.RETURNED,
    (Stage.ASSIGNED, Verb.SUSPEND): Stage.SUSPENDED,
    (Stage.IN_PROGRESS, Verb.SUSPEND): Stage.SUSPENDED,
    (Stage.SUSPENDED, Verb.RESUME): Stage.IN_PROGRESS,
    (Stage.ASSIGNED, Verb.PUT_ON_PLAN): Stage.WAITING,
    (Stage.IN_PROGRESS, Verb.PUT_ON_PLAN): Stage.WAITING,
    (Stage.WAITING, Verb.TAKE_UP): Stage.IN_PROGRESS,
    (Stage.REGISTERED, Verb.MERGE): Stage.MERGED,
    (Stage.ASSIGNED, Verb.MERGE): Stage.MERGED,
    (Stage.IN_PROGRESS, Verb.MERGE): Stage.MERGED,
    (Stage.RETURNED, Verb.MERGE): Stage.MERGED,
    (Stage.REOPENED, Verb.MERGE): Stage.MERGED,
    (Stage.REGISTERED, Verb.VOID): Stage.VOIDED,
    (Stage.ASSIGNED, Verb.VOID): Stage.VOIDED,
    (Stage.IN_PROGRESS, Verb.VOID): Stage.VOIDED,
    (Stage.COMPLETED, Verb.VOID): Stage.VOIDED,
    (Stage.RETURNED, Verb.VOID): Stage.VOIDED,
    (Stage.REOPENED, Verb.VOID): Stage.VOIDED,
    (Stage.WAITING, Verb.VOID): Stage.VOIDED,
    (Stage.HISTORICAL, Verb.VOID): Stage.VOIDED,
}
HANDLED = (Stage.ASSIGNED, Stage.IN_PROGRESS, Stage.RETURNED)
EDITED = (Stage.REGISTERED, *HANDLED, Stage.REOPENED)
UNFINISHED = (*EDITED, Stage.COMPLETED, Stage.ESCALATED, Stage.SUSPENDED, Stage.WAITING)
ENDED_TOO = (*UNFINISHED, Stage.CLOSED_OUT)
# Entries that leave the stage as it is, and the stages in which they may be made.
ENTRIES: dict[str, tuple[Stage, ...]] = {
    Verb.AMEND: EDITED,
    Verb.NOTE: (Stage.IN_PROGRESS, Stage.SUSPENDED, Stage.WAITING),
    Verb.REQUEST_EXTENSION: HANDLED,
    Verb.GRANT_EXTENSION: UNFINISHED,
    Verb.REFUSE_EXTENSION: UNFINISHED,
    Verb.REVIEW_PLAN: (Stage.WAITING,),
    Verb.ASK_OTHERS: HANDLED,
    Verb.RECORD_ANSWER: UNFINISHED,
    Verb.TELL_HOUSEHOLD: UNFINISHED,
    Verb.TAKE_IN: UNFINISHED,
    Verb.LEAD: EDITED,
    Verb.HANG_ON: EDITED,
    Verb.LET_GO: EDITED,
    # The lead's result comes when it comes; what is paused finds it when it goes on.
    Verb.PROPOSE_RESULT: UNFINISHED,
    Verb.ASSESS: (*HANDLED, Stage.SUSPENDED, Stage.WAITING),
    Verb.ANALYSE: UNFINISHED,
    Verb.SUPERVISE: UNFINISHED,
    Verb.REPLY_ORDER: ENDED_TOO,
    Verb.RECALCULATE: UNFINISHED,
    Verb.MOVE_AREA: UNFINISHED,
    Verb.SPOT_CHECK: (Stage.CLOSED_OUT,),
    Verb.TELL_SATISFACTION: (Stage.CLOSED_OUT,),
}
TRANSITIONS: dict[tuple[str, str], str] = MOVES | {
    (stage, verb): stage for verb, stages in ENTRIES.items() for stage in stages
}


def verbs_from(stage: str) -> list[str]:
    """The verbs that a stage allows, in the order of the table."""
    return [verb for (start, verb) in TRANSITIONS if start == stage]
