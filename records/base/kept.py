"""What of a guarded row may still be written: conditions over OLD and NEW for the triggers."""


def same(*columns: str) -> str:
    """These columns are as they were."""
    return " AND ".join(f"NEW.{column} IS NOT DISTINCT FROM OLD.{column}" for column in columns)


def once(first: str, *others: str) -> str:
    """These columns are written together, and once `first` is no longer empty stay as they are."""
    return f"(OLD.{first} IS NULL OR ({same(first, *others)}))"


# The one change an entry may suffer: payload and salt erased together (R56a).
ERASURE = "NEW.payload IS NULL AND NEW.salt IS NULL AND OLD.payload IS NOT NULL AND " + same(
    "id",
    "record_id",
    "sequence",
    "verb",
    "stage",
    "at",
    "actor_id",
    "on_word_of_id",
    "acting_for_id",
    "cadre_id",
    "commitment",
    "chain",
)
# Of an order nothing but its reply may be written, once (R17).
ORDER_KEPT = "OLD.replied_on IS NULL AND " + same(
    "id",
    "record_id",
    "sequence",
    "reference",
    "level",
    "missed_on",
    "role",
    "cadre_id",
    "words",
    "raised_by_id",
    "raised_on",
    "reply_due_on",
)
# Of a frozen list nothing but the draw may be written, once; of a drawn matter only its check.
ROUND_KEPT = "OLD.drawn_at IS NULL AND " + same(
    "id",
    "area_id",
    "month",
    "sealed",
    "percent",
    "minimum",
    "frozen_at",
    "frozen_by_id",
    "list_hash",
    "listed",
)
CHECK_KEPT = "(NEW.drawn OR NOT OLD.drawn) AND OLD.result IN ('', 'not_reached') AND " + same(
    "id", "round_id", "record_id", "position", "village"
)
# Of a finding: the matter that it got, how it was put right, who verified it, each once (R19).
FINDING_KEPT = " AND ".join(
    [
        same("id", "inspection_id", "found", "words", "responsible_id", "due_on"),
        once("record_id"),
        once("done_on", "done_words", "done_by_id"),
        once("verified_on", "verified_by_id"),
    ]
)
