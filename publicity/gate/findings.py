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
# Between two places: letters, so that no number runs across, and such as nobody is named with.
BREAK = "\n" + "龘" * 6 + "\n"
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
    return in_pieces(list(pieces(page)), page.evidence_keys())


def in_pieces(read: Sequence[Piece], keys: Sequence[Any]) -> list[Finding]:
    """The findings in these pieces, against these records; the door is asked once."""
    spans = evidence.find_identifying(keys, BREAK.join(piece.text for piece in read))
    found, start = [], 0
    for piece in read:
        end = start + len(piece.text)
        inside = [
            _shifted(span, -start, len(piece.text)) for span in spans if start <= span.start < end
        ]
        masked = _masked(piece.text, inside)
        found += [_finding(piece, span, masked) for span in inside]
        start = end + len(BREAK)
    return found


def _shifted(span: evidence.Span, by: int, length: int) -> evidence.Span:
    return evidence.Span(span.start + by, min(span.end + by, length), span.kind)


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
