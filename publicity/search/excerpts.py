"""What was found, with the words asked for marked. Text is escaped piece by piece."""

import re
from dataclasses import dataclass
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from .filing import filed_values
from .words import HAN, INVISIBLE, fold

LENGTH = 110
"""Characters of an excerpt: about three lines on a phone."""

BEFORE = 24
"""Characters of an excerpt before the first word found."""


@dataclass(frozen=True)
class Marker:
    """Finds the pieces of one query in texts."""

    pattern: re.Pattern[str] | None

    @classmethod
    def of(cls, runs: list[str]) -> "Marker":
        """A Latin word is marked whole, Chinese wherever it stands; the longest piece first."""
        pieces = [piece(run) for run in sorted(runs, key=len, reverse=True)]
        return cls(re.compile("|".join(pieces)) if pieces else None)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where the pieces stand in a text."""
        if self.pattern is None:
            return []
        folded = fold(text)
        found = [match.span() for match in self.pattern.finditer(folded)]
        if not found or len(folded) == len(text):
            return found
        origin = origins(text)
        return [(origin[start], origin[end - 1] + 1) for start, end in found]

    def marked(self, text: str) -> SafeString:
        """The whole text, escaped, with the pieces in `<mark>`."""
        return with_marks(text, self.spans(text))

    def excerpt(self, text: str) -> SafeString:
        """The place where the first piece stands, or the beginning."""
        text = " ".join(INVISIBLE.sub("", text).split())
        found = self.spans(text)
        start = max(0, found[0][0] - BEFORE) if found else 0
        end = start + LENGTH
        inside = [(a - start, b - start) for a, b in found if b <= end]
        dots = ("…" if start else "", "…" if end < len(text) else "")
        return mark_safe(dots[0] + with_marks(text[start:end], inside) + dots[1])  # escaped there


def piece(run: str) -> str:
    """A pattern for one run of a query; what it holds is letters and digits."""
    if re.match(f"[{HAN}]", run):
        return re.escape(run)
    return rf"(?<![^\W_{HAN}]){re.escape(run)}(?![^\W_{HAN}])"


def origins(text: str) -> list[int]:
    """For each character of the folded text, the place in the text that it came from."""
    return [at for at, character in enumerate(text) for _ in fold(character)]


def with_marks(text: str, spans: list[tuple[int, int]]) -> SafeString:
    """Escaped text with `<mark>` around each span; one character can hold two words (¼)."""
    parts, at = [], 0
    for start, end in spans:
        if start < at:
            continue
        parts += [escape(text[at:start]), "<mark>", escape(text[start:end]), "</mark>"]
        at = end
    parts.append(escape(text[at:]))
    return mark_safe("".join(parts))  # every piece of text went through escape


def readable_text(page: Any) -> str:
    """What a page says beside its title: the texts that are searched."""
    fields = page.get_search_fields()
    return "\n".join(text for column, text in filed_values(page, fields) if column == "body")
