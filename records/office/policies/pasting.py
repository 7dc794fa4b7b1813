"""A year's calendar as people paste it: a line a day, or the State Council's notice itself."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from records.base.models import CalendarDay

Kind = CalendarDay.Kind
LONGEST_SPAN = 31
DATE = r"(?:(\d{4})\s*[-/.年]\s*)?(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?"
LAST = r"(?:(?:(\d{4})\s*[-/.年]\s*)?(\d{1,2})\s*[-/.月]\s*)?(\d{1,2})\s*日?"
SPAN = re.compile(rf"{DATE}(?:\s*(?:至|到|~|—|–|--)+\s*{LAST})?")
HEADING = re.compile(r"^[\s一二三四五六七八九十]*[、.]?\s*([^\s\d:]{1,12}?)\s*:")
ASIDE = re.compile(r"\([^)]*\)")
WORKED = re.compile(r"上班|工作日|补班|班")
OFF = re.compile(r"放假|休息|休假|休")
FILLING = re.compile(r"调休|共\s*\d+\s*天|节假日|星期.|周[一二三四五六日]|[,、;。\s]|与周末连休")


@dataclass(frozen=True)
class Entered:
    """One day of a pasted table."""

    on: date
    kind: str
    name: str


class Unreadable(ValueError):
    """`problems`: a sentence for each line that was not understood."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def read_table(text: str, year: int) -> list[Entered]:
    """The days of a pasted table in order; Unreadable names each line that is not understood."""
    days: dict[date, Entered] = {}
    problems: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        try:
            for entered in _line(line, year):
                other = days.setdefault(entered.on, entered)
                if other.kind != entered.kind:
                    raise ValueError(_("%(day)s is both worked and off") % {"day": entered.on})
        except ValueError as error:
            problems.append(_("Line %(number)d: %(what)s.") % {"number": number, "what": error})
    if problems:
        raise Unreadable(problems)
    return [days[on] for on in sorted(days)]


def written(rows: list[CalendarDay]) -> str:
    """The rows as lines that `read_table` reads back."""
    words = {Kind.WORKING: "上班", Kind.DAY_OFF: "放假"}
    return "\n".join(f"{row.on} {words[Kind(row.kind)]} {row.name}".rstrip() for row in rows)


def _line(line: str, year: int) -> Iterator[Entered]:
    line = ASIDE.sub("", unicodedata.normalize("NFKC", line)).replace(";", "。").strip()
    heading = HEADING.match(line)
    name = heading[1] if heading else ""
    for part in (line[heading.end() :] if heading else line).split("。"):
        if part.strip():
            yield from _part(part, year, name)


def _part(part: str, year: int, name: str) -> Iterator[Entered]:
    spans = list(SPAN.finditer(part))
    if not spans:
        raise ValueError(_("no date in “%(words)s”") % {"words": part.strip()})
    words = SPAN.sub("", part)
    kind = _kind(words)
    rest = OFF.sub("", WORKED.sub("", FILLING.sub("", words)))
    for span in spans:
        for on in _days(span, year):
            yield Entered(on, kind, (name or rest)[:30])


def _kind(words: str) -> str:
    if WORKED.search(words):
        return Kind.WORKING
    if OFF.search(words):
        return Kind.DAY_OFF
    raise ValueError(_("say 上班 or 放假"))


def _days(span: re.Match[str], year: int) -> Iterator[date]:
    first = _date(span[1] or year, span[2], span[3], year)
    last = _date(span[4] or year, span[5] or span[2], span[6], year) if span[6] else first
    if not first <= last <= first + timedelta(days=LONGEST_SPAN):
        raise ValueError(_("the last day lies before the first, or a month after it"))
    while first <= last:
        yield first
        first += timedelta(days=1)


def _date(year: int | str, month: str, day: str, wanted: int) -> date:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError as error:
        raise ValueError(_("there is no such day")) from error
    if found.year != wanted:
        raise ValueError(
            _("%(day)s is not in %(year)s; enter it with its own year")
            % {"day": found, "year": wanted}
        )
    return found
