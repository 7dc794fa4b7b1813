"""Exports, prints and opened files go into the log, with whom they concern (R57, R9).

Whoever lets data out calls one of these in the same transaction, before the answer is given.
"""

import re
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.base.engine.errors import Refused

from .behalf import behalf_of
from .models import AuditEntry, AuditKind, AuditSubject

LONGEST_REASON, LONGEST_FILTERS = 200, 400
# Codes, row numbers and dates. Whatever else was typed may name somebody.
CODE = re.compile(r"[a-z_-]{1,30}|\d{1,6}|\d{4}-\d{2}(-\d{2})?")
BATCH = 2000


class ReasonMissing(Refused):
    """What is about to leave holds sensitive values: a reason must be typed (R9)."""


def check_typed_reason(reason: str) -> str:
    """The reason as it is logged; ReasonMissing when nothing was typed."""
    if not reason.strip():
        raise ReasonMissing(_("Say why you take this out: it holds sensitive values."))
    return reason.strip()[:LONGEST_REASON]


def log_export(
    actor: Actor,
    what: str,
    count: int,
    filters: Mapping[str, Any] | None = None,
    *,
    reason: str = "",
    subjects: Iterable[str] = (),
) -> AuditEntry:
    """A list left as a file. `what`: a code; `count`: its rows; `filters`: the list's parameters.

    `subjects` as `household:12`, `member:3` or `record:45`, each once; see `subjects_of`.
    """
    return _write(actor, AuditKind.EXPORT, what, count, filters or {}, reason, subjects)


def log_print(
    actor: Actor, what: str, *, subjects: Iterable[str] = (), reason: str = "", count: int = 1
) -> AuditEntry:
    """A page opened for printing, or a document made."""
    return _write(actor, AuditKind.PRINT, what, count, {}, reason, subjects)


def log_file(actor: Actor, what: str, *, subjects: Iterable[str] = ()) -> AuditEntry:
    """A kept file was opened in clear."""
    return _write(actor, AuditKind.FILE, what, 1, {}, "", subjects)


def subjects_of(kind: str, keys: Iterable[int | None]) -> Iterable[str]:
    """`household`, [3, 3, None, 5] → household:3, household:5."""
    return (f"{kind}:{key}" for key in dict.fromkeys(keys) if key is not None)


def _write(
    actor: Actor,
    kind: str,
    what: str,
    count: int,
    filters: Mapping[str, Any],
    reason: str,
    subjects: Iterable[str],
) -> AuditEntry:
    whose = dict.fromkeys(subjects)
    entry = AuditEntry.objects.create(
        user_id=actor.user_id,
        acting_for_id=behalf_of(actor, whose),
        at=timezone.now(),
        kind=kind,
        what=what,
        count=count,
        filters=_codes(filters),
        reason=reason.strip()[:LONGEST_REASON],
    )
    rows = (AuditSubject(entry=entry, subject=subject) for subject in whose)
    while part := list(islice(rows, BATCH)):  # a hundred thousand at once would fill the memory
        AuditSubject.objects.bulk_create(part)
    return entry


def _codes(filters: Mapping[str, Any]) -> str:
    """The filters that were used; what was typed freely stands as …, since it may be a name."""
    said = (
        f"{_code(name)}={_code(value)}"
        for name, value in filters.items()
        if value not in ("", None)
    )
    return " ".join(said)[:LONGEST_FILTERS]


def _code(word: Any) -> str:
    return str(word) if CODE.fullmatch(str(word)) else "…"
