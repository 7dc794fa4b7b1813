"""Whether the evidence of a page still bears it (R47, R58a)."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from records import evidence

NEEDED = 1


def wanting(page: Any) -> list[str]:
    """What is wrong with the evidence, as sentences; empty when each piece still stands."""
    if len(page.evidence_keys()) < NEEDED:
        return [without_evidence()]
    return [
        sentence
        for label, key in page.evidence_labels()
        if (sentence := _wrong_with(label, key)) is not None
    ]


def without_evidence() -> str:
    """The sentence of R47."""
    return _("A story needs evidence: link at least one closed-out matter.")


def _wrong_with(label: str, key: UUID) -> str | None:
    try:
        described = evidence.describe(key)
    except evidence.NoSuchRecord:
        return _("Evidence %(label)s is no longer there.") % {"label": label}
    except evidence.NotEvidence:
        return _(
            "Evidence %(label)s proves nothing yet: it is not closed out, or its close-out is "
            "historical and unverified."
        ) % {"label": label}
    if not described.current:
        return _("Evidence %(label)s is no longer closed out.") % {"label": label}
    return None
