"""What in a page would name somebody (R48, first form): found, placed, and shown masked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from records import evidence

from .texts import Piece, pieces

CONTEXT = 6
SHOWN = {"name": 1, "identity": 0, "phone": 3, "bank_card": 0, "address": 2}
SENTENCES: dict[str, Promise] = {
    "name": gettext_lazy("%(where)s: “%(excerpt)s” names a person of a linked matter."),
    "identity": gettext_lazy("%(where)s: “%(excerpt)s” holds an identity number."),
    "phone": gettext_lazy("%(where)s: “%(excerpt)s” holds a phone number."),
    "bank_card": gettext_lazy("%(where)s: “%(excerpt)s” holds a bank card number."),
    "address": gettext_lazy("%(where)s: “%(excerpt)s” holds the address of a linked household."),
}
OTHERWISE = gettext_lazy("%(where)s: “%(excerpt)s” could identify a person.")


@dataclass(frozen=True)
class Finding:
    """Something identifying: `start` and `end` count characters of the words at `where`."""

    where: str
    kind: str
    start: int
    end: int
    excerpt: str
    sentence: str


def findings(page: Any) -> list[Finding]:
    """Every finding of a page, in reading order. What the door raises is not caught here."""
    keys = page.evidence_keys()
    return [found for piece in pieces(page) for found in in_piece(piece, keys)]


def in_piece(piece: Piece, keys: Sequence[Any]) -> list[Finding]:
    """The findings in one piece of text, against the persons of these records."""
    spans = sorted(evidence.find_identifying(keys, piece.text), key=lambda s: (s.start, s.end))
    masked = _masked(piece.text, spans)
    return [_finding(piece, span, masked) for span in spans]


def _finding(piece: Piece, span: evidence.Span, masked: str) -> Finding:
    start, end = max(0, span.start - CONTEXT), min(len(masked), span.end + CONTEXT)
    excerpt = " ".join(masked[start:end].split())
    sentence = SENTENCES.get(span.kind, OTHERWISE) % {"where": piece.where, "excerpt": excerpt}
    return Finding(piece.where, span.kind, span.start, span.end, excerpt, sentence)


def _masked(text: str, spans: Iterable[evidence.Span]) -> str:
    """The same length of text, so that places stay right; all spans masked, neighbours too."""
    shown = list(text)
    for span in spans:
        first = span.start + SHOWN.get(span.kind, 0)
        for position in range(first, min(span.end, len(shown))):
            shown[position] = "*"
    return "".join(shown)


def could_not_run() -> str:
    """What the editor reads when the check itself failed."""
    return _("The check could not run; nothing was published.")
