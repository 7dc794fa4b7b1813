"""The draw itself (R14a): pure, so that anyone can redraw it with the published numbers.

The list is put in order of reference and hashed before the lottery number exists. Seed = SHA-256
of "issue|number|hash of the list". In each village the matters are put in the order of
SHA-256("seed|reference"), and the first `max(minimum, ceil(percent))` of them are drawn.
"""

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

HOW = (
    "list hash = sha256(lines 'reference village' in order of reference, joined by newline);"
    " seed = sha256('issue|number|list hash'); in each village the matters in order of"
    " sha256('seed|reference'), the first max(minimum, ceil(percent)) are drawn; all in hex;"
    " the issue is the first one drawn after the list was frozen"
)
# One issue a day, none on the holidays: its number never runs ahead of the days of the year, and
# in no year so far has it fallen this many behind.
BEHIND = 100


def list_hash(listed: Sequence[tuple[str, str]]) -> str:
    """Hex SHA-256 over the frozen list: (reference, village code) a line, in order of reference."""
    lines = "\n".join(f"{reference} {village}" for reference, village in sorted(listed))
    return hashlib.sha256(lines.encode()).hexdigest()


def possible_issues(frozen_on: date) -> tuple[str, str]:
    """Lowest and highest number that the first issue after that day's freezing can have.

    So nobody waits for an issue that suits, or takes one that was known before.
    """
    lowest = max(1, frozen_on.timetuple().tm_yday - BEHIND)
    last = frozen_on + timedelta(days=1)
    return f"{frozen_on.year}{lowest:03d}", f"{last.year}{last.timetuple().tm_yday:03d}"


def issue_order(issue: str) -> tuple[int, int]:
    """“2026318” → (2026, 318): issues compare by year, then by number within it."""
    return int(issue[:4]), int(issue[4:])


def draw(
    listed: Sequence[tuple[str, str]], *, issue: str, number: str, percent: int, minimum: int
) -> set[str]:
    """The references drawn from (reference, village code) pairs."""
    seed = hashlib.sha256(f"{issue}|{number}|{list_hash(listed)}".encode()).hexdigest()
    villages: dict[str, list[str]] = defaultdict(list)
    for reference, village in listed:
        villages[village].append(reference)
    drawn: set[str] = set()
    for references in villages.values():
        count = max(minimum, -(-len(references) * percent // 100))
        drawn.update(sorted(references, key=lambda each: _place(seed, each))[:count])
    return drawn


def _place(seed: str, reference: str) -> str:
    return hashlib.sha256(f"{seed}|{reference}".encode()).hexdigest()
