"""When: the allowed moves of a difficulty entry (R10a, R12)."""

from records.base.stages import Stage

from .verbs import EntryVerb

TRANSITIONS: dict[tuple[str, str], str] = {
    ("", EntryVerb.ENTER): Stage.IN_CARE,
    (Stage.IN_CARE, EntryVerb.REVIEW): Stage.IN_CARE,
    (Stage.IN_CARE, EntryVerb.CORRECT): Stage.IN_CARE,
    (Stage.IN_CARE, EntryVerb.PROPOSE_END): Stage.ENDING,
    (Stage.ENDING, EntryVerb.CONFIRM_END): Stage.ENDED,
    (Stage.ENDING, EntryVerb.KEEP): Stage.IN_CARE,
    (Stage.IN_CARE, EntryVerb.VOID): Stage.VOIDED,
    (Stage.IN_CARE, EntryVerb.MOVE_AREA): Stage.IN_CARE,
    (Stage.ENDING, EntryVerb.MOVE_AREA): Stage.ENDING,
}
