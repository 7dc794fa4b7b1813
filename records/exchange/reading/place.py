"""Which village a sheet is about: by 填报单位, by its title, by its name. A hint; areas are looked
up elsewhere.
"""

import re
import unicodedata
from collections.abc import Iterable

REPORTING_UNIT = re.compile(
    r"(?:填报|报送|上报|填表|制表)?(?:单位|村居|村\(社区\))(?:名称)?(?:\([^)]*\))?[::]\s*([^\s::]+)"
)
ABOUT = re.compile(
    r"^(?:\d{4}年?(?:度|第?[一二三四1-4]季度|\d{1,2}月份?)?)?(.+?)(?:\d{4}年?(?:度|\d{1,2}月份?)?)?"
    r"(?:走基层|群众)?(?:民生|诉求|困难群众|稳定工作|家庭|农户|住户|台账|花名册|登记)"
)
PLACE = re.compile(r"(?:村|社区|居委会|镇|乡|街道|区|县)$")
SECTION = re.compile(r"^[\u3400-\u9fff]{1,14}(?:村|社区|居委会)$")
TIERS_ABOVE = ("镇", "乡", "街道", "区", "县")
TIER_ABOVE = re.compile(r"[镇乡]|街道")
BEGINS_WITH_VILLAGE = re.compile(
    r"^(?:[\u3400-\u9fff]{1,8}?(?:镇|乡|街道))?[\u3400-\u9fff]{2,8}?(?:村|社区)(?!民)"
)
NO_PLACE = frozenset(("本村", "本社区", "全村", "村", "社区", "某村"))


def place_of(sheet_name: str, rows_above: Iterable[Iterable[str]]) -> str:
    """The place named above the headings or by the sheet's name; empty when none is."""
    lines = ["  ".join(text for text in row if text) for row in rows_above]
    plain = [unicodedata.normalize("NFKC", line) for line in lines]
    for line in plain:
        if (unit := REPORTING_UNIT.search(line)) and is_place(unit[1]):
            return unit[1]
    for line in [*plain, unicodedata.normalize("NFKC", sheet_name)]:
        if place := place_in_title(re.sub(r"\s+", "", line)):
            return place
    return ""


def place_in_title(title: str) -> str:
    """宝轮镇赤化村 of 宝轮镇赤化村民生诉求台账; a sheet may also be named by its village alone."""
    if SECTION.match(title) and is_place(title):
        return title
    about = ABOUT.match(title)
    return about[1] if about and is_place(about[1]) else ""


def is_place(text: str) -> bool:
    """Whether a text ends as names of places do."""
    return bool(PLACE.search(text)) and text not in NO_PLACE and len(text) <= 30


def names_section(text: str) -> bool:
    """Whether a line in the table is the name of a village alone, above its rows."""
    return SECTION.match(re.sub(r"\s+", "", text)) is not None


def village_of(place: str, address: str) -> str:
    """The village that an address begins with, under a sheet's township: 宝轮镇 and 赤化村5组 are
    宝轮镇赤化村. Where the sheet names a village itself, that holds; empty when nobody names one.
    """
    if place and not place.endswith(TIERS_ABOVE):
        return place
    found = BEGINS_WITH_VILLAGE.match(re.sub(r"\s+", "", address))
    if not found or found[0] in NO_PLACE:
        return place
    return found[0] if TIER_ABOVE.search(found[0]) else place + found[0]
