"""Identity numbers of citizens after GB 11643 (R9).

`IdentityNumber.parse` takes what a person typed or a spreadsheet cell holds. Each way to be wrong
has its own error, whose text is a sentence for whoever has to mend it and never holds the number.
"""

import math
import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from typing import Self

from django.db.models import TextChoices
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from .sensitive.checksums import identity_check
from .sensitive.masks import mask_identity
from .wrong_value import WrongValue

LENGTH = 18
EARLIEST_BIRTH_YEAR = 1900
LARGEST_EXACT_CELL = 10**15
SCIENTIFIC = re.compile(r"[0-9](?:\.[0-9]+)?E\+?[0-9]+")
PLAIN = re.compile(r"[0-9]{17}[0-9Xx]")
CELL_FLOAT = re.compile(r"([0-9]+)\.0+")


class Sex(TextChoices):
    MALE = "male", _("male")
    FEMALE = "female", _("female")


class IdentityError(WrongValue):
    """The base of what can be wrong with an identity number."""


class IdentityEmpty(IdentityError):
    sentence = _("No identity number is given.")


class IdentityDestroyed(IdentityError):
    """5.10802E+17, or a number whose digits after the fifteenth a spreadsheet made zeros."""

    sentence = _(
        "The spreadsheet has turned this identity number into scientific notation"
        " (such as 5.10802E+17) and its last digits are lost. Set the column to text and enter"
        " the number again."
    )


class IdentityCharacters(IdentityError):
    sentence = _("An identity number consists of 17 digits followed by a digit or X.")


class IdentityLength(IdentityError):
    sentence = _("An identity number has 18 characters; this one has %(count)s.")


class IdentitySeventeen(IdentityLength):
    sentence = _("This identity number has only 17 characters: one is missing.")


class IdentityOldForm(IdentityLength):
    sentence = _(
        "This is an identity number of the old form with 15 digits, which is no longer valid."
        " Enter the number of 18 characters."
    )


class IdentityNoSuchDate(IdentityError):
    sentence = _("Characters 7 to 14 of this identity number are not a date of birth that exists.")


class IdentityFutureDate(IdentityError):
    sentence = _("The date of birth in this identity number lies in the future.")


class IdentityCheckDigit(IdentityError):
    sentence = _(
        "The check digit of this identity number is wrong: a character was mistyped or two were"
        " swapped."
    )


@dataclass(frozen=True, slots=True)
class IdentityNumber:
    """A valid number: 17 digits and a check character. Made by `parse` or `synthetic` only."""

    number: str = field(repr=False)

    @classmethod
    def parse(cls, value: str | float, *, today: date | None = None) -> Self:
        """The number in a cell or text; a subclass of IdentityError says what is wrong with it."""
        number = plain_number(value)
        check_characters(number)
        birth = birth_date_in(number)
        if birth > (today or localdate()):
            raise IdentityFutureDate
        if identity_check(number[:17]) != number[17]:
            raise IdentityDestroyed if number.endswith("000") else IdentityCheckDigit
        return cls(number)

    @classmethod
    def synthetic(cls, area6: str, birth: date, sequence: int) -> Self:
        """An invented valid number: six digits of an area, 0-999 (odd: male). For demo and tests.

        Raises ValueError for another area or sequence; the birth date may lie in the future.
        """
        if not re.fullmatch(r"[1-9][0-9]{5}", area6) or not 0 <= sequence <= 999:
            raise ValueError("six digits of an area and a sequence of at most three digits")
        first_17 = f"{area6}{birth:%Y%m%d}{sequence:03}"
        return cls(first_17 + identity_check(first_17))

    @property
    def birth_date(self) -> date:
        return birth_date_in(self.number)

    @property
    def sex(self) -> Sex:
        return Sex.MALE if int(self.number[16]) % 2 else Sex.FEMALE

    @property
    def masked(self) -> str:
        """`5108**********123X`"""
        return mask_identity(self.number)

    def __str__(self) -> str:
        return self.number

    def __repr__(self) -> str:
        return f"IdentityNumber({self.masked})"


def plain_number(value: str | float) -> str:
    """The characters of a cell without width, blanks and the spreadsheet's own marks.

    Raises IdentityEmpty, and IdentityDestroyed where a number has passed through a float.
    """
    if isinstance(value, str) and PLAIN.fullmatch(value):
        return value.upper()
    if isinstance(value, int | float) and math.isfinite(value):
        refuse_destroyed(value)
        value = str(int(value))
    folded = unicodedata.normalize("NFKC", str(value))
    text = "".join(c for c in folded if not c.isspace() and unicodedata.category(c) != "Cf")
    text = text.lstrip("'‘’").upper()
    if not text:
        raise IdentityEmpty
    if SCIENTIFIC.fullmatch(text):
        raise IdentityDestroyed
    if cell := CELL_FLOAT.fullmatch(text):
        text = cell.group(1)
        refuse_destroyed(float(text))
    return text


def refuse_destroyed(number: float) -> None:
    """Spreadsheets keep 15 digits: a longer float, or an integer ending in 000, has lost some."""
    if number >= LARGEST_EXACT_CELL and (isinstance(number, float) or number % 1000 == 0):
        raise IdentityDestroyed


def check_characters(number: str) -> None:
    """Raises IdentityCharacters or the IdentityLength that applies."""
    if not re.fullmatch(r"[0-9X]+", number):
        raise IdentityCharacters
    if len(number) == 15:
        raise IdentityOldForm(count=15)
    if len(number) == 17:
        raise IdentitySeventeen(count=17)
    if len(number) != LENGTH:
        raise IdentityLength(count=len(number))
    if "X" in number[:17]:
        raise IdentityCharacters


def birth_date_in(number: str) -> date:
    """The date in characters 7 to 14; IdentityNoSuchDate when there is none since 1900."""
    try:
        birth = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        raise IdentityNoSuchDate from None
    if birth.year < EARLIEST_BIRTH_YEAR:
        raise IdentityNoSuchDate
    return birth
