"""Phone numbers as people and spreadsheets write them (R9).

`PhoneNumber.parse` gives one form for each number, so that the same phone has one blind index:
a mobile as 11 digits, a landline as `0839-3266123` (or `3266123` where no area code is given).
"""

import math
import re
import unicodedata
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Self

from django.utils.translation import gettext_lazy as _

from .sensitive.masks import mask_phone
from .wrong_value import WrongValue

SCIENTIFIC = re.compile(r"[0-9](?:\.([0-9]+))?E\+?([0-9]+)")
SEVERAL = re.compile(r"[0-9]{7}[,、/;|]|[,、/;|]\(?\+?[0-9]{7}")
COUNTRY = re.compile(r"(?:\+|00)86|86(?=1[3-9][0-9]{9}$)")
MOBILE = re.compile(r"1[3-9][0-9]{9}")
LANDLINE = re.compile(r"(010|02[0-9]|0[3-9][0-9]{2})([2-9][0-9]{6,7})")
LOCAL = re.compile(r"[2-9][0-9]{6,7}")
EXTENSION = re.compile(r"(.*[0-9]{7,8})(?:-|转|分机|EXT\.?)([0-9]{1,5})")


class PhoneError(WrongValue):
    """The base of what can be wrong with a phone number."""


class PhoneEmpty(PhoneError):
    sentence = _("No phone number is given.")


class PhoneDestroyed(PhoneError):
    sentence = _(
        "The spreadsheet has turned this phone number into scientific notation and its last"
        " digits are lost. Set the column to text and enter the number again."
    )


class PhoneSeveral(PhoneError):
    sentence = _("There is more than one phone number here; enter one.")


class PhoneCharacters(PhoneError):
    sentence = _("A phone number consists of digits, with spaces or dashes between them at most.")


class PhoneMobileLength(PhoneError):
    sentence = _("A mobile number has 11 digits; this one has %(count)s.")


class PhoneForm(PhoneError):
    sentence = _("This is neither a mobile number nor a landline number with its area code.")


@dataclass(frozen=True, slots=True)
class PhoneNumber:
    """A phone number in its one normal form. Made by `parse` only."""

    number: str = field(repr=False)

    @classmethod
    def parse(cls, value: str | float) -> Self:
        """The number in a cell or text; a subclass of PhoneError says what is wrong with it."""
        is_cell_number = isinstance(value, int | float)
        main, extension = without_extension(plain_phone(value))
        digits = without_country(re.sub(r"[-.()]", "", main))
        if not re.fullmatch(r"[0-9]+", digits):
            raise PhoneCharacters
        number = normal_form(digits, zero_lost=is_cell_number)
        return cls(f"{number}-{extension}" if extension else number)

    @property
    def is_mobile(self) -> bool:
        return MOBILE.fullmatch(self.number) is not None

    @property
    def masked(self) -> str:
        """`138****5678`, `0839-****123`"""
        return mask_phone(self.number)

    def __str__(self) -> str:
        return self.number

    def __repr__(self) -> str:
        return f"PhoneNumber({self.masked})"


def plain_phone(value: str | float) -> str:
    """The characters of a cell, all dashes as "-", without blanks; floats such as 139….0 as text.

    Raises PhoneEmpty, PhoneDestroyed and PhoneSeveral.
    """
    if isinstance(value, float) and math.isfinite(value):
        value = int(value)
    folded = unicodedata.normalize("NFKC", str(value))
    if SEVERAL.search(folded) or re.search(r"[0-9]{11}\s+\+?[0-9]{7}", folded):
        raise PhoneSeveral
    text = "".join(plain_mark(c) for c in folded).lstrip("'‘’").upper()
    if not text:
        raise PhoneEmpty
    if scientific := SCIENTIFIC.fullmatch(text):
        if len(scientific.group(1) or "") < int(scientific.group(2)):
            raise PhoneDestroyed
        text = str(int(Decimal(text)))
    return re.sub(r"^([0-9]+)\.0+$", r"\1", text)


def plain_mark(character: str) -> str:
    """One character with dashes unified and blanks and zero-width characters gone."""
    category = unicodedata.category(character)
    if category == "Pd" or character in "\u2212_":
        return "-"
    return "" if category == "Cf" or character.isspace() else character


def without_extension(text: str) -> tuple[str, str]:
    """The number and its extension ("" when there is none)."""
    found = EXTENSION.fullmatch(text)
    if not found or MOBILE.fullmatch(re.sub(r"\D", "", text)):
        return text, ""
    return found.group(1), found.group(2)


def without_country(digits: str) -> str:
    """The number as dialled inside the country."""
    found = COUNTRY.match(digits)
    if not found:
        return digits
    rest = digits[found.end() :]
    return rest if MOBILE.fullmatch(rest) or rest.startswith("0") else f"0{rest}"


def normal_form(digits: str, *, zero_lost: bool) -> str:
    """The one form of the number; `zero_lost` allows for the 0 that a number cell drops."""
    if mobile := re.fullmatch(r"0?(1[3-9][0-9]{9})", digits):
        return mobile.group(1)
    landline = LANDLINE.fullmatch(digits) or (zero_lost and LANDLINE.fullmatch(f"0{digits}"))
    if landline:
        return f"{landline.group(1)}-{landline.group(2)}"
    if LOCAL.fullmatch(digits):
        return digits
    if re.match(r"1[3-9]", digits) and 9 <= len(digits) <= 13:
        raise PhoneMobileLength(count=len(digits))
    raise PhoneForm
