"""When: the allowed moves of a ledger item (R12). The diagram in docs/stages is made from this."""

from records.base.stages import Stage

from .verbs import Verb

TRANSITIONS: dict[tuple[str, str], str] = {
    ("", Verb.REGISTER): Stage.REGISTERED,
    ("", Verb.TAKE_OVER): Stage.HISTORICAL,
    (Stage.REGISTERED, Verb.ASSIGN): Stage.ASSIGNED,
    (Stage.ASSIGNED, Verb.ASSIGN): Stage.ASSIGNED,
    (Stage.IN_PROGRESS, Verb.ASSIGN): Stage.ASSIGNED,
    (Stage.RETURNED, Verb.ASSIGN): Stage.ASSIGNED,
    (Stage.REOPENED, Verb.ASSIGN): Stage.ASSIGNED,
    (Stage.ASSIGNED, Verb.START): Stage.IN_PROGRESS,
    (Stage.RETURNED, Verb.START): Stage.IN_PROGRESS,
    (Stage.IN_PROGRESS, Verb.NOTE): Stage.IN_PROGRESS,
    (Stage.IN_PROGRESS, Verb.COMPLETE): Stage.COMPLETED,
    (Stage.COMPLETED, Verb.RETURN): Stage.RETURNED,
    (Stage.COMPLETED, Verb.CLOSE_OUT): Stage.CLOSED_OUT,
    (Stage.HISTORICAL, Verb.CONFIRM): Stage.CLOSED_OUT,
    (Stage.CLOSED_OUT, Verb.REOPEN): Stage.REOPENED,
    (Stage.HISTORICAL, Verb.REOPEN): Stage.REOPENED,
    (Stage.REGISTERED, Verb.AMEND): Stage.REGISTERED,
    (Stage.ASSIGNED, Verb.AMEND): Stage.ASSIGNED,
    (Stage.IN_PROGRESS, Verb.AMEND): Stage.IN_PROGRESS,
    (Stage.RETURNED, Verb.AMEND): Stage.RETURNED,
    (Stage.REOPENED, Verb.AMEND): Stage.REOPENED,
    (Stage.REGISTERED, Verb.VOID): Stage.VOIDED,
    (Stage.ASSIGNED, Verb.VOID): Stage.VOIDED,
    (Stage.IN_PROGRESS, Verb.VOID): Stage.VOIDED,
    (Stage.COMPLETED, Verb.VOID): Stage.VOIDED,
    (Stage.RETURNED, Verb.VOID): Stage.VOIDED,
    (Stage.REOPENED, Verb.VOID): Stage.VOIDED,
    (Stage.HISTORICAL, Verb.VOID): Stage.VOIDED,
}


def verbs_from(stage: str) -> list[str]:
    """The verbs that a stage allows, in the order of the table."""
    return [verb for (start, verb) in TRANSITIONS if start == stage]
