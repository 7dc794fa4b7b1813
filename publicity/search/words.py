"""How text becomes words to index, and a query words to look for.

Chinese has no spaces, and dictionaries miss a share of the words. So a run of characters becomes
its overlapping pairs plus its last character alone: 低保户 → 低保 保户 户. A word of two or more
characters is then a phrase of pairs, which is an exact substring that never reaches across
punctuation; one character is whatever begins with it, which is every place where it stands.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

MAX_QUERY = 100
"""Characters of a query that are looked at."""

MAX_INDEXED = 50_000
"""Characters of one field that are indexed: a tsvector must stay below one megabyte."""

MAX_WORD = 64
"""Longer words are cut, in the index and in the query alike."""

HAN = (
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
)
RUNS = re.compile(rf"(?P<han>[{HAN}]+)|[^\W_{HAN}]+")
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]")


@dataclass(frozen=True)
class Unit:
    """Words that must stand next to each other; the last one may be only a beginning."""

    words: tuple[str, ...]
    prefix: bool = False


def fold(text: str) -> str:
    """Full width to half width, capitals to small letters, nothing invisible in between."""
    return unicodedata.normalize("NFKC", INVISIBLE.sub("", text)).casefold()


def pairs(run: str) -> list[str]:
    """The overlapping pairs of a run of characters; none for a single character."""
    return [run[at : at + 2] for at in range(len(run) - 1)]


def indexed_words(text: str) -> Iterator[str]:
    """The words under which a text is filed, in their order."""
    for run in RUNS.finditer(fold(text[:MAX_INDEXED])):
        if run["han"]:
            yield from pairs(run["han"])
            yield run["han"][-1]
        else:
            yield run[0][:MAX_WORD]


def indexed_text(text: str) -> str:
    """A text as the database's own word splitter should see it: words between spaces."""
    return " ".join(indexed_words(text))


def asked_runs(query: str) -> list[str]:
    """The pieces of a query that are looked for, each once, in their order."""
    return list(dict.fromkeys(run[0] for run in RUNS.finditer(fold(query[:MAX_QUERY]))))


def asked_units(query: str, *, unfinished: bool = False) -> list[Unit]:
    """What a query asks for. `unfinished`: its last word is still being typed."""
    units = [unit(run) for run in asked_runs(query)]
    if units and unfinished:
        units[-1] = replace(units[-1], prefix=True)
    return units


def unit(run: str) -> Unit:
    """One piece of a query as words of the index."""
    if not re.match(f"[{HAN}]", run):
        return Unit((run[:MAX_WORD],))
    if len(run) == 1:
        return Unit((run,), prefix=True)
    return Unit(tuple(pairs(run)))
