"""Freezing what the public will read of each record, in the transaction that publishes.

A corrected page that is published again freezes cards only for evidence that is new to it, or
whose record has changed since (the reviewers saw its present state). All other cards stay as they
were, and the card of a record that the page no longer names goes.
"""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.utils import timezone

from records import evidence

from .models import EvidenceCard

COPIED = ("kind", "category", "place", "area_code", "closed_month", "days_band", "outcome")


def freeze(page: Any) -> None:
    """Bring the page's cards in line with its evidence; whatever the door raises stops the save."""
    keys = page.evidence_keys()
    present = EvidenceCard.objects.filter(page_id=page.pk)
    present.exclude(record_key__in=keys).delete()
    present.changed().delete()
    kept = set(present.values_list("record_key", flat=True))
    EvidenceCard.objects.bulk_create([frozen_card(page.pk, key) for key in keys if key not in kept])


def frozen_card(page_pk: int, key: UUID) -> EvidenceCard:
    """A card with what the door says now; not saved."""
    described = evidence.describe(key, hold=True)
    return EvidenceCard(
        page_id=page_pk,
        record_key=described.key,
        record_version=described.version,
        stages=[asdict(step) for step in described.stages],
        frozen_at=timezone.now(),
        **{name: getattr(described, name) for name in COPIED},
    )
