"""Single cells: each reader gives the value, or raises `Refused`, `Asked` or `Noted` with a
sentence.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date, datetime, time

from django.utils.translation import gettext as _

from records.base.columns import Column
from records.base.contacts import PhoneError, PhoneNumber
from records.base.identity import IdentityDestroyed, IdentityError, IdentityNumber
from records.base.sensitive import mask_identity, mask_phone

from .dates import read_date
from .refusals import Asked, Noted, Refused

BLANKS = frozenset(("", "/", "\\", "-", "--", "—", "——", "－", "／", "无", "暂无", "空", "N/A"))
DITTO = frozenset(("同上", "〃", "″", "''", '"', "““", "””", "同前"))
SPREADSHEET_ERRORS = frozenset(("#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#N/A"))
ARTEFACTS = re.compile(r"_x000[dD]_|[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u2028\u2029\ufeff]")
UNTIDY = re.compile(r"[\x00-\x20\x7f\u00a0\u200b-\u200f\u2028\u2029\u3000\ufeff]|_x000")
WIDE_SPACE = re.compile(r"[ \t\u00a0\u3000]+")
WIDE = r"\u2e80-\u9fff\uff00-\uffef\u3000-\u303f，。、；：！？"
BETWEEN_WIDE = re.compile(rf"(?<=[{WIDE}])\s+(?=[{WIDE}])|(?<=[,;:、])\n")
PERSON_BREAK = re.compile(
    r"[、,;/|+&\n]|(?<=[\u4e00-\u9fff])\s{2,}(?=[\u4e00-\u9fff]{2})|[和与及](?=[\u4e00-\u9fff]{2,3}$)"
)
PERSON = re.compile(
    r"^[\u3400-\u9fff\U00020000-\U0003ffff]{2,}(?:·[\u3400-\u9fff]+)*$|^[A-Za-z][A-Za-z .·'-]+$"
)
IN_BRACKETS = re.compile(r"[(\[【].*?[)\]】]")
OFFICE = re.compile(
    r".+(?:委会|办公室|民政办|中心|政府|支部|总支|党委|工作站|民政局|股室|小组|单位|全体.*)$"
)
MARKS: tuple[tuple[str, str], ...] = (
    (
        "closed",
        r"[√✓✔☑✅☒þü]|[是有Yy1]|yes|已|已?销号|已?核销|已(?:完成)?(?:销号|核销|办结销号)|(?:已)?办结(?:已?销号)?|已完成|完成|已解决|是\(?√\)?",
    ),
    (
        "in_progress",
        r"(?:正在|仍在|还在)?办理中?|正在(?:办理|处理|解决)|(?:处理|推进|整改|化解)中|进行中|在办",
    ),
    ("waiting", r".*挂账.*|暂不具备条件.*|(?:已)?列入计划|暂缓.*"),
    (
        "open",
        r"[否×✗✘❌NnxX0☐□未无]|no|未(?:销号|核销|办结|完成|解决)|(?:没有|尚未|暂未|还未).*|不是",
    ),
)


def text_of(value: object) -> str:
    """A cell's value as text: 3.0 is 3, a date its ISO form."""
    if isinstance(value, str):
        return tidy(value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value)


def tidy(text: str) -> str:
    """Without what only the spreadsheet put there: odd spaces, control characters, breaks inside a
    sentence.
    """
    if not UNTIDY.search(text):
        return text
    plain = WIDE_SPACE.sub(" ", ARTEFACTS.sub("", text.replace("\r\n", "\n"))).strip()
    return BETWEEN_WIDE.sub("", plain) if "\n" in plain else plain


def is_blank(value: object) -> bool:
    """Whether a cell says nothing: empty, spaces, a dash, 无."""
    return value is None or (isinstance(value, str) and tidy(value) in BLANKS)


def tidied(row: Iterable[object]) -> list[object]:
    """A row's cells, texts tidy and those that say nothing empty."""
    cells = [tidy(value) if isinstance(value, str) else value for value in row]
    return [
        "" if value is None or (isinstance(value, str) and value in BLANKS) else value
        for value in cells
    ]


def narrow(value: object) -> str:
    """Half-width and without any space: for numbers, marks and names."""
    return "".join(unicodedata.normalize("NFKC", text_of(value)).split())


def read_text(value: object, column: Column, today: date) -> str:
    """Text no longer than the column allows; what looks like a formula stays text (neutralised on
    export).
    """
    text = text_of(value)
    if len(text) > column.max_length:
        sentence = _("%(length)s characters; at most %(limit)s are allowed.")
        raise Refused("too_long", sentence % {"length": len(text), "limit": column.max_length})
    if text.startswith("=") and len(text) > 1:
        raise Noted("formula", _("A formula stands here; it is kept as text."), text)
    return text


def read_number(value: object, column: Column, today: date) -> str:
    """A running number as text: 1.0 is 1, and 001 stays 001."""
    return read_text(narrow(value), column, today)


def read_day(value: object, column: Column, today: date) -> date:
    """A day."""
    return read_date(value, today=today)


def read_deadline(value: object, column: Column, today: date) -> date:
    """A day by which something is due: 3月5日前 with a year is that day."""
    return read_date(value, today=today, deadline=True)


def as_written(value: object) -> str | float:
    """A number or a text, as the parsers of `records.base` take it."""
    return (
        value if isinstance(value, (int, float)) and not isinstance(value, bool) else text_of(value)
    )


def read_identity(value: object, column: Column, today: date) -> str:
    """An identity number with its check digit verified; one that scientific notation destroyed is
    asked about.
    """
    try:
        return str(IdentityNumber.parse(as_written(value), today=today))
    except IdentityDestroyed as problem:
        raise Asked("identity_destroyed", str(problem)) from None
    except IdentityError as problem:
        raise Refused("identity", str(problem)) from None


def read_phone(value: object, column: Column, today: date) -> str:
    """One telephone number, mobile or with area code; several or none are asked about."""
    try:
        return str(PhoneNumber.parse(as_written(value)))
    except PhoneError as problem:
        raise Asked("phone", str(problem)) from None


def read_person(value: object, column: Column, today: date) -> str:
    """One person's name, without inner spaces (张　三 is 张三). Two names and offices are asked
    about.
    """
    written = unicodedata.normalize("NFKC", text_of(value)).replace("•", "·").replace("・", "·")
    bare = IN_BRACKETS.sub("", written)
    values = {"value": written[:40]}
    if PERSON_BREAK.search(bare.strip("、,;/ ")):
        raise Asked(
            "several_persons",
            _("“%(value)s” names more than one person. Which one is it?") % values,
        )
    name = bare if bare.isascii() else re.sub(r"\s+", "", bare)
    if OFFICE.match(name):
        raise Asked(
            "not_a_person", _("“%(value)s” is an office, not a person. Who is it?") % values
        )
    if not PERSON.match(name) or len(name) > column.max_length:
        raise Asked("not_a_name", _("“%(value)s” does not look like a person's name.") % values)
    if bare != written:
        sentence = _("Read as “%(name)s”; “%(value)s” is written.")
        raise Noted("name_with_words", sentence % {"name": name, **values}, name)
    return name


def read_choice(value: object, column: Column, today: date) -> str:
    """The code of a known word; an unknown word is kept beside and said."""
    word = narrow(value)
    code = column.choice(word)
    if code is None:
        raise Noted(
            "unknown_word",
            _("“%(value)s” is not a word known here; it is kept as written.")
            % {"value": word[:40]},
        )
    return code


def read_mark(value: object, column: Column, today: date) -> str:
    """closed, in_progress, waiting or open; any other mark is asked about."""
    word = narrow(value).strip("。.,;")
    for mark, pattern in MARKS:
        if re.fullmatch(pattern, word):
            return mark
    raise Asked(
        "unknown_mark", _("“%(value)s”: is the matter closed out or not?") % {"value": word[:40]}
    )


def read_words(value: object, column: Column, today: date) -> tuple[str, ...]:
    """Several words in one cell, each once."""
    words = re.split(r"[、,;/|+\s]+", unicodedata.normalize("NFKC", text_of(value)))
    return tuple(dict.fromkeys(word for word in words if word and word not in BLANKS))


READERS: dict[str, Callable[[object, Column, date], object]] = {
    "text": read_text,
    "number": read_number,
    "date": read_day,
    "deadline": read_deadline,
    "identity": read_identity,
    "phone": read_phone,
    "person": read_person,
    "choice": read_choice,
    "mark": read_mark,
    "words": read_words,
}


def read_cell(value: object, column: Column, today: date) -> object:
    """What a filled cell says, by its column's reader."""
    if isinstance(value, str):
        word = tidy(value)
        if word in DITTO:
            raise Asked(
                "ditto", _("“%(value)s”: please write out what is meant.") % {"value": word}
            )
        if word in SPREADSHEET_ERRORS:
            sentence = _("The spreadsheet could not work this cell out (%(value)s).")
            raise Asked("spreadsheet_error", sentence % {"value": word})
        if word.startswith("=") and column.reader == "number":
            return ""  # =ROW()-3: a running number that nobody typed
        if word.startswith("=") and column.reader not in ("text", "words"):
            sentence = _("A formula without a stored result stands here. Write out its result.")
            raise Asked("formula_without_result", sentence)
    return READERS[column.reader](value, column, today)


def shown(value: object, column: Column) -> str:
    """The cell as a problem may show it: numbers of persons masked, long text cut."""
    text = text_of(value)
    if column.reader == "identity":
        return text if "E" in text.upper() and "+" in text else mask_identity(narrow(value))
    if column.reader == "phone":
        return mask_phone(narrow(value))
    return text if len(text) <= 60 else f"{text[:60]}…"
