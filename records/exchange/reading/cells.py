"""Single cells: each reader gives the value, or raises `Refused`, `Asked` or `Noted` with a
sentence.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext as _

from records.base.columns import Column
from records.base.contacts import PhoneError, PhoneNumber
from records.base.identity import IdentityDestroyed, IdentityError, IdentityNumber
from records.base.own_columns import REFERENCE
from records.base.sensitive import mask_identity, mask_phone

from .dates import read_date
from .marks import mark_of
from .numbers import read_count
from .refusals import Asked, Noted, Refused
from .texts import ARTEFACTS as ARTEFACTS
from .texts import BLANKS, narrow, text_of, tidy

DITTO = frozenset(("同上", "〃", "″", "''", '"', "““", "””", "同前"))
SPREADSHEET_ERRORS = frozenset(("#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#N/A"))
MASKED = re.compile(r"^[\dXx\u2e80-\u9fff()-]*\*{4,}[\dXx-]*$")
MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)
PERSON_BREAK = re.compile(
    r"[、,;/|+&\n]|(?<=[\u4e00-\u9fff])\s{2,}(?=[\u4e00-\u9fff]{2})|[和与及](?=[\u4e00-\u9fff]{2,3}$)"
)
PERSON = re.compile(
    r"^[\u3400-\u9fff\U00020000-\U0003ffff]{2,}(?:·[\u3400-\u9fff]+)*$|^[A-Za-z][A-Za-z .·'-]+$"
)
IN_BRACKETS = re.compile(r"[(\[【].*?[)\]】]")
AND_OTHERS = re.compile(
    r"(?:等(?:共?\d+|[一二三四五六七八九十百]+|多|若干)?[余多]?(?:人|名|户|群众|村民)?"
    r"|共?\d+[余多]?(?:人|名|户))$"
)
OFFICE = re.compile(
    r".+(?:委会|办公室|民政办|中心|政府|支部|总支|党委|工作站|民政局|股室|小组|单位|全体.*)$"
)


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
    refuse_masked(value)
    try:
        return str(IdentityNumber.parse(as_written(value), today=today))
    except IdentityDestroyed as problem:
        raise Asked("identity_destroyed", str(problem)) from None
    except IdentityError as problem:
        raise Refused("identity", str(problem)) from None


def read_phone(value: object, column: Column, today: date) -> str:
    """One telephone number, mobile or with area code; several or none are asked about."""
    if isinstance(value, str) and MOBILE.fullmatch(value):
        return value
    refuse_masked(value)
    try:
        return str(PhoneNumber.parse(as_written(value)))
    except PhoneError as problem:
        raise Asked("phone", str(problem)) from None


def refuse_masked(value: object) -> None:
    """A value that an export showed with stars says nothing new (R59)."""
    if isinstance(value, str) and MASKED.match(value):
        raise Asked("masked", _("Only stars stand here. Write out the number."))


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
    if mark := mark_of(word):
        return mark
    raise Asked(
        "unknown_mark", _("“%(value)s”: is the matter closed out or not?") % {"value": word[:40]}
    )


def read_words(value: object, column: Column, today: date) -> tuple[str, ...]:
    """Several words in one cell, each once."""
    words = re.split(r"[、,;/|+\s]+", unicodedata.normalize("NFKC", text_of(value)))
    return tuple(dict.fromkeys(word for word in words if word and word not in BLANKS))


def read_one_of(value: object, column: Column, today: date) -> str:
    """The code of a known word; an unknown word is asked about."""
    word = narrow(value).lower()
    code = column.choice(word)
    if code is None:
        sentence = _("“%(value)s” is not a word known here. What is meant?")
        raise Asked("unknown_choice", sentence % {"value": word[:40]})
    return code


def read_number_of_persons(value: object, column: Column, today: date) -> int:
    """How many persons."""
    return read_count(narrow(value))


def read_persons(value: object, column: Column, today: date) -> tuple[str, ...]:
    """Several persons' names, each once; words about them (等人, 27人) are left to the text."""
    written = IN_BRACKETS.sub("", unicodedata.normalize("NFKC", text_of(value)))
    names = re.split(r"[、,;/|+&\n]|(?<=[\u4e00-\u9fff])\s{2,}|\s+(?=[\u4e00-\u9fff]{2})", written)
    bare = (AND_OTHERS.sub("", re.sub(r"\s+", "", name)) for name in names)
    return tuple(dict.fromkeys(name for name in bare if PERSON.match(name)))


def read_reference(value: object, column: Column, today: date) -> str:
    """A reference number of this system (R11)."""
    text = narrow(value).upper()
    if re.fullmatch(REFERENCE, text):
        return text
    sentence = _("“%(value)s” is no number of this system. Leave the cell empty for a new row.")
    raise Asked("not_a_reference", sentence % {"value": text[:40]})


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
    "one_of": read_one_of,
    "count": read_number_of_persons,
    "persons": read_persons,
    "reference": read_reference,
}


def read_cell(value: object, column: Column, today: date) -> object:
    """What a filled cell says, by its column's reader."""
    if isinstance(value, str):
        refuse_unsaid(tidy(value), column)
        if value.startswith("=") and column.reader == "number":
            return ""  # =ROW()-3: a running number that nobody typed
    return READERS[column.reader](value, column, today)


def refuse_unsaid(word: str, column: Column) -> None:
    """A cell that points elsewhere or that the spreadsheet left without a result."""
    if word in DITTO:
        raise Asked("ditto", _("“%(value)s”: please write out what is meant.") % {"value": word})
    if word in SPREADSHEET_ERRORS:
        sentence = _("The spreadsheet could not work this cell out (%(value)s).")
        raise Asked("spreadsheet_error", sentence % {"value": word})
    if word.startswith("=") and column.reader not in ("text", "words", "number", "persons"):
        sentence = _("A formula without a stored result stands here. Write out its result.")
        raise Asked("formula_without_result", sentence)


def shown(value: object, column: Column) -> str:
    """The cell as a problem may show it: numbers of persons masked, long text cut."""
    text = text_of(value)
    if column.reader == "identity":
        return text if "E" in text.upper() and "+" in text else mask_identity(narrow(value))
    if column.reader == "phone":
        return mask_phone(narrow(value))
    return text if len(text) <= 60 else f"{text[:60]}…"
