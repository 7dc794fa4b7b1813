"""Dates as people write them (R58): read, refused with the reason, or asked about; not guessed."""

import re
import unicodedata
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from .refusals import Asked, Refused

FIRST_YEAR = 1949
YEARS_AHEAD = 10
SERIAL_EPOCH = date(1899, 12, 30)
SERIALS = range(18264, 180000)  # from 1950 on; any other number in a column of dates is not a day

DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
CHINESE_YEAR = re.compile(
    r"^([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})[日号]?$"
)
WEEKDAY = re.compile(r"\(?(?:星期|周|礼拜)[一二三四五六日天]\)?$")
TIME = re.compile(
    r"[T ,]?\s*(?:[上下]午|晚上?|早上?)?\d{1,2}(?::\d{1,2}){1,2}(?:\.\d+)?"
    r"(?:Z|\+08:?00)?$|[上下]午$"
)
WHOLE = re.compile(
    r"^(\d{4})(?:年|[./\-_,、。·—–~])(\d{1,2})(?:月|[./\-_,、。·—–~])[./\-]?(\d{1,2})[日号.]?$"
)
COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:\.0)?$")
SERIAL_TEXT = re.compile(r"^\d{5}(?:\.\d+)?$")
BEGINS_WHOLE = re.compile(r"^\d{4}[年./\-]\d{1,2}[月./\-]\d{1,2}\D")
MONTH_ONLY = re.compile(r"^\d{4}(?:年|[./\-])?\d{1,2}月?$|^\d{4}年?$")
NO_YEAR = re.compile(r"^\d{1,2}(?:月|[./\-])\d{1,2}[日号]?$")
SHORT_YEAR = re.compile(r"^'?\d{2}(?:年|[./\-])\d{1,2}(?:月|[./\-])\d{1,2}[日号]?$")
DAY_FIRST = re.compile(r"^\d{1,2}[./\-]\d{1,2}[./\-]\d{4}$")
BY_THE_DAY = re.compile(r"(?:之?前|以前|止|截止|前完成|前办结)$")
VAGUE = re.compile(
    r"长期|常年|全年|持续|随时|适时|立即|尽快|近期|待定|未定|另定|不定期|上旬|中旬|下旬|[初中末底]|前后|左右|许|约|"
    r"\d+个?(?:工作)?[日天月周年]内?|[一二三四五六七八九十半两]+个?(?:工作日|[日天月周年])|季度|当[日天]|[今昨前明]|至|到|~|节|期"
)


def read_date(value: object, *, today: date, deadline: bool = False) -> date:
    """The day that a cell names. Raises `Refused` or `Asked` with the reason."""
    if isinstance(value, datetime):
        return reasonable(value.date(), today)
    if isinstance(value, date):
        return reasonable(value, today)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return date_of_number(float(value), today)
    text = plain_date(str(value))
    if deadline and len(shorter := BY_THE_DAY.sub("", text)) >= 8:
        text = shorter
    return date_of_text(text, today)


def plain_date(text: str) -> str:
    """Half-width, without spaces, weekday and time of day."""
    narrow = unicodedata.normalize("NFKC", text).strip()
    narrow = WEEKDAY.sub("", TIME.sub("", narrow).strip())
    return re.sub(r"\s+", "", TIME.sub("", narrow))


def date_of_number(number: float, today: date) -> date:
    """A spreadsheet's own day number, or 20260305 typed as a number."""
    whole = int(number) if abs(number) < 1e9 else 0
    if 1000_01_01 <= whole <= 9999_12_31 and whole == number:
        return date_of_text(str(whole), today)
    if whole in SERIALS:
        return reasonable(SERIAL_EPOCH + timedelta(days=whole), today)
    if 1900 <= number < 2200 or 190001 <= number <= 219912:
        raise incomplete(f"{number:g}")
    raise Refused("not_a_date", _("“%(value)s” is not a date.") % {"value": f"{number:g}"})


def date_of_text(text: str, today: date) -> date:
    """A written date; `text` is already plain."""
    found = WHOLE.match(text) or COMPACT.match(text)
    if found:
        return build(int(found[1]), int(found[2]), int(found[3]), text, today)
    if chinese := CHINESE_YEAR.match(text):
        year = int(chinese[1].translate(DIGITS))
        return build(year, small(chinese[2]), small(chinese[3]), text, today)
    if SERIAL_TEXT.match(text):
        return date_of_number(float(text), today)
    raise not_whole(text)


def not_whole(text: str) -> Refused | Asked:
    """The reason why a text is no whole date: asked about where a person can complete it."""
    if MONTH_ONLY.match(text) or NO_YEAR.match(text) or SHORT_YEAR.match(text):
        return incomplete(text)
    if DAY_FIRST.match(text):
        sentence = _("“%(value)s”: which is the month and which the day? Write it as 2026-03-05.")
        return Asked("ambiguous_date", sentence % {"value": text})
    if VAGUE.search(text) or BEGINS_WHOLE.match(text):
        sentence = _("“%(value)s” names no day. Which date is meant?")
        return Asked("vague_date", sentence % {"value": text})
    return Refused("not_a_date", _("“%(value)s” is not a date.") % {"value": text[:40]})


def incomplete(text: str) -> Asked:
    """A date with a part missing."""
    sentence = _("“%(value)s” lacks the year, the month or the day. Write it as 2026-03-05.")
    return Asked("incomplete_date", sentence % {"value": text})


def build(year: int, month: int, day: int, text: str, today: date) -> date:
    """The day, or the refusal that there is none such."""
    try:
        return reasonable(date(year, month, day), today)
    except ValueError:
        sentence = _("There is no such date: %(value)s.")
        raise Refused("no_such_date", sentence % {"value": text}) from None


def reasonable(day: date, today: date) -> date:
    """The same day, unless its year is a slip of the hand (2206)."""
    if FIRST_YEAR <= day.year <= today.year + YEARS_AHEAD:
        return day
    sentence = _("The year %(year)s is out of reason. Please check it.")
    raise Refused("year_out_of_reason", sentence % {"year": day.year})


def small(numeral: str) -> int:
    """三 is 3, 十二 is 12, 三十一 is 31."""
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return int(ones.translate(DIGITS))
    return int(tens.translate(DIGITS) or 1) * 10 + int(ones.translate(DIGITS) or 0)
