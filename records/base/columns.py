"""What a family says about the columns of its workbooks; `records.exchange` reads them (R58).

A heading is matched by meaning: it is brought to a plain form (`plain_heading`) and must then
match one of the column's `headings` whole. These are regular expressions, so that 办结时限,
完成时限 and 解决期限 need one line.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from django.utils.functional import Promise

Reader = Literal[
    "text", "number", "date", "deadline", "identity", "phone", "person", "choice", "mark", "words",
    "one_of", "count", "persons", "reference", "ours",
]  # fmt: skip

BRACKETED = re.compile(r"[(\[【〔〈《<「{].*?[)\]】〕〉》>」}]")
BRACKETS = re.compile(r"[()\[\]【】〔〕〈〉《》<>「」{}]")
NUMBERED = re.compile(r"^(?:\d+|[一二三四五六七八九十]+)[、.．]")
ORNAMENT = re.compile(r"[\s*:;,。·\"'“”‘’_\-—]+")


@dataclass(frozen=True)
class Column:
    """One column of a family's workbook.

    `of_household`: a merged cell holds for all its rows. `not_under`: a group heading under which
    this column's own heading means someone else (联系电话 under 责任人). `stands_in_for`: the
    obligatory column that this one replaces where that is missing. `choices`: (code, pattern)
    pairs of the words known; another word is kept beside by a "choice" and asked about by a
    "one_of". `telling`: a heading that the ledgers of other families do not have.
    """

    key: str
    label: str | Promise
    headings: tuple[str, ...]
    reader: Reader = "text"
    required: bool = False
    max_length: int = 200
    of_household: bool = False
    not_under: str = ""
    stands_in_for: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    telling: bool = False

    @cached_property
    def patterns(self) -> tuple[re.Pattern[str], ...]:
        """The headings, compiled; the earlier, the surer."""
        return tuple(re.compile(heading, re.IGNORECASE) for heading in self.headings)

    def rank(self, plain: str) -> int | None:
        """How surely a plain heading means this column: 0 is surest, None is not at all."""
        for rank, pattern in enumerate(self.patterns):
            if pattern.fullmatch(plain):
                return rank
        return None

    def refuses_group(self, group: str) -> bool:
        """Whether the heading above makes this column someone else's."""
        return bool(self.not_under and group and re.search(self.not_under, group))

    def choice(self, word: str) -> str | None:
        """The code of a known word."""
        for code, pattern in self.choices:
            if re.fullmatch(pattern, word):
                return code
        return None


@lru_cache(maxsize=4096)
def plain_heading(text: str, *, keep_brackets: bool = False) -> str:
    """A heading without width, spaces, line breaks, numbering, ornament and what stands in
    brackets.
    """
    narrow = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    inner = BRACKETS.sub("", narrow)
    plain = inner if keep_brackets else BRACKETED.sub("", narrow)
    plain = ORNAMENT.sub("", NUMBERED.sub("", plain))
    return plain or ORNAMENT.sub("", inner)
