"""How an entry commits to its payload and chains to the one before it (R57).

commitment = SHA-256(salt ‖ payload); chain = SHA-256 over the canonical JSON of the previous
chain, the record's uid, sequence, verb, stage, time, actor, word-giver and the commitment. A
payload can so be erased (R56a) and the chain still verifies.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from uuid import UUID

GENESIS = "0" * 64


def canonical(payload: Mapping[str, object]) -> str:
    """One text for one payload: sorted keys, no spaces, UTF-8 letters as they are."""
    return CANONICAL.encode(payload)


def _plain(value: object) -> str:
    if isinstance(value, date | datetime | UUID):
        return str(value) if isinstance(value, UUID) else value.isoformat()
    raise TypeError(f"not allowed in a timeline payload: {type(value).__name__}")


# Made once: `json.dumps` would make one for every entry of a hundred thousand.
CANONICAL = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain
)
PARTS = json.JSONEncoder(separators=(",", ":"))


def commitment_of(salt: str, payload: str) -> str:
    """Hex SHA-256 over the salt's 16 bytes and the payload's bytes."""
    return hashlib.sha256(bytes.fromhex(salt) + payload.encode()).hexdigest()


def link(
    previous: str,
    uid: UUID,
    sequence: int,
    verb: str,
    stage: str,
    at: datetime,
    actor_id: int | None,
    on_word_of_id: int | None,
    commitment: str,
    stood_for: tuple[int | None, int | None] = (None, None),
) -> str:
    """The chain hash (64 hex digits) of one entry.

    `stood_for`: the user acted for and the actor's own cadre; left out of the hash when neither is
    known, as in entries older than these two columns.
    """
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    parts = [previous, str(uid), sequence, verb, stage, moment, actor_id, on_word_of_id, commitment]
    if stood_for != (None, None):
        parts += stood_for
    return hashlib.sha256(PARTS.encode(parts).encode()).hexdigest()
