"""A changed record marks its cards (outbox kind “evidence_changed”)."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db.models import Q

from publicity import edition
from records import evidence

from .models import EvidenceCard

KIND = "evidence_changed"


def handle(payload: Mapping[str, str]) -> None:
    """Mark the record's cards on every page; delivered twice or late it does nothing more.

    A message that is older than the mark, or that tells of a time before the card was frozen,
    changes nothing.
    """
    key, on = UUID(payload["key"]), date.fromisoformat(payload["on"])
    cards = EvidenceCard.objects.of_record(key).filter(frozen_at__date__lte=on)
    version = _version_now(key)
    if version is not None:
        cards = cards.exclude(record_version=version)
    stale = cards.filter(Q(changed_on=None) | Q(changed_on__lte=on))
    if stale.update(change=payload["change"], changed_on=on):
        edition.advance()


def _version_now(key: UUID) -> int | None:
    """The version of a record that stands closed out; None when it proves nothing now."""
    try:
        return evidence.describe(key).version
    except (evidence.NoSuchRecord, evidence.NotEvidence):
        return None
