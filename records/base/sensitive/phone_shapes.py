"""What looks like a phone number in plain text (see `characters.plain`).

Three grades: in one piece it is a phone; broken by blanks, dashes, dots or brackets it is one
unless it reads as an amount; broken by commas it must be grouped as people group phones.
"""

import re
from collections.abc import Iterator

PREFIX = r"(?:(?:\+|00)?86{gap}|0)?"
WHOLE = re.compile(rf"(?<!\d){PREFIX.format(gap='')}1[3-9]\d{{9}}(?!\d)", re.ASCII)
SPACED_GAP = r"[ \t\-.·•・()\[\]_*/]{0,4}"
ANY_GAP = r"[^\w%‰¥$€£]{0,4}|_"
LISTING = ",、;，；。:\n"
UNIT = re.compile(
    r"\s*[余多]?[万亿千百]?(?:[元亩%‰万亿个次件岁斤吨米台套棵头只]|公斤|公里|平方"
    r"|户(?!主)|人(?!员)|名(?![字叫]))"
)
MONEY_BEFORE = re.compile(r"[¥$€£]\s*$")
FIGURE = re.compile(r"\d{1,3}(?:[,，]\d{3}){2,}(?:\.\d+)?|\d+\.\d{1,2}", re.ASCII)
AREA = r"(?:010|02\d|0[3-9]\d{2})"
LINE_GAP = r"[ \t\-.·)\]_/]{0,3}"
LANDLINE = re.compile(
    rf"(?<!\d)(?:(?:\+|00)86{LINE_GAP})?[(\[]?{AREA}{LINE_GAP}[2-9](?:[ \-.·]?\d){{6,7}}(?!\d)",
    re.ASCII,
)
COUNTRY_LANDLINE = re.compile(
    rf"(?:\+|(?<!\d)00)86{LINE_GAP}(?:10|2\d|[3-9]\d{{2}}){LINE_GAP}[2-9]\d{{6,7}}(?!\d)", re.ASCII
)
LOCAL = re.compile(
    r"(?:电\s?话|座\s?机|热\s?线|拨\s?打|致\s?电|号\s?码|[Tt][Ee][Ll]|☎)[\W为是_]{0,4}"
    r"([2-9]\d{2,3}[ \-.·]?\d{4})(?!\d)",
)


def broken(gap: str) -> re.Pattern[str]:
    """A mobile number with this between any two of its digits, whole groups only."""
    prefix = PREFIX.format(gap=f"(?:{gap})")
    rest = rf"(?:{gap})[3-9](?:(?:{gap})\d){{9}}"
    return re.compile(rf"(?<!\d){prefix}(?P<number>1{rest})(?!\d)", re.ASCII)


SPACED, PUNCTUATED = broken(SPACED_GAP), broken(ANY_GAP)


def whole(text: str) -> Iterator[tuple[int, int]]:
    """Eleven digits in one piece."""
    for found in WHOLE.finditer(text):
        yield found.span()


def spaced(text: str) -> Iterator[tuple[int, int]]:
    """Broken by blanks, dashes, dots, brackets or slashes."""
    return mobiles(SPACED, text)


def punctuated(text: str) -> Iterator[tuple[int, int]]:
    """Broken by any punctuation, Chinese too."""
    return mobiles(PUNCTUATED, text)


def mobiles(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """What the pattern finds and is grouped as a phone and not as amounts."""
    place = 0
    while found := pattern.search(text, place):
        if grouped_as_phone(found["number"]) and not reads_as_amount(text, found):
            yield found.span()
            place = found.end()
        else:
            place = found.start() + 1


def grouped_as_phone(number: str) -> bool:
    """Whether the groups are a phone's: none of one or two digits between unlike marks.

    Enumerations (1500、3400) pass with groups of three or more; `reads_as_amount` sees to them.
    """
    sizes = [len(group) for group in re.findall(r"\d+", number, re.ASCII)]
    gaps = re.findall(r"\D+", number, re.ASCII)
    marks = {re.sub(r"[\s()\[\]]", "", gap) for gap in gaps}
    if sum("\n" in gap for gap in gaps) > (len(sizes) == 2):
        return False
    if min(sizes) >= 3 or max(sizes) == 1:
        return True
    return len(marks) == 1 and not any(mark in LISTING for mark in marks if mark)


def reads_as_amount(text: str, found: re.Match[str]) -> bool:
    """Groups joined by points and commas only, with a unit behind or money before, or as a figure
    is written: in thousands, or with two decimals.

    A dash or blank between groups is how phones are written, never amounts.
    """
    if re.search(r"[\s\-()·_*/]", found["number"]):
        return False
    return bool(
        UNIT.match(text, found.end())
        or MONEY_BEFORE.search(text, 0, found.start())
        or FIGURE.fullmatch(found["number"])
    )


def country_landlines(text: str) -> Iterator[tuple[int, int]]:
    """With +86, where the area code loses its 0."""
    for found in COUNTRY_LANDLINE.finditer(text):
        yield found.span()


def landlines(text: str) -> Iterator[tuple[int, int]]:
    """With an area code."""
    for found in LANDLINE.finditer(text):
        yield found.span()


def local_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Seven or eight digits alone, only after a word for a phone."""
    for found in LOCAL.finditer(text):
        yield found.span(1)
