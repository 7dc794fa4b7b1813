"""What one reader may see of the rows that leave: masked unless there is right and reason (R9)."""

import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.base.engine.errors import NotAllowed
from records.base.roles import WORKING
from records.base.sensitive import find_numbers, mask_address, mask_identity, mask_phone

# Looked for first: seven digits close together are rare, and the whole search is slow.
MANY_DIGITS = re.compile(r"\d(?:[\W_]{0,4}\d){6}")
HIDDEN = "****"


@dataclass(frozen=True)
class Sight:
    """`clear`: the values were asked for in clear, with a reason that is logged."""

    actor: Actor
    today: date
    clear: bool = False

    def shows(self, area_path: str) -> bool:
        """Whether values of this area are shown in clear: where the reader handles matters."""
        return self.clear and self.actor.holds(WORKING, area_path)

    def identity(self, number: str, area_path: str) -> str:
        return number if self.shows(area_path) else mask_identity(number)

    def phone(self, number: str, area_path: str) -> str:
        return number if self.shows(area_path) else mask_phone(number)

    def address(self, address: str, area_path: str) -> str:
        return address if self.shows(area_path) else mask_address(address)

    def words(self, text: str, area_path: str) -> str:
        """A free text; numbers of persons that somebody typed into it are hidden (R9)."""
        if not MANY_DIGITS.search(text) or self.shows(area_path):
            return text
        for span in reversed(find_numbers(text)):
            text = f"{text[: span.start]}{HIDDEN}{text[span.end :]}"
        return text


def check_may_see_clear(actor: Actor) -> None:
    """Who handles matters; whoever only reads takes out masked values. Raises NotAllowed."""
    if not actor.has(WORKING):
        raise NotAllowed(_("Your role takes lists out with masked values only."))


def can_see_clear(actor: Actor) -> bool:
    try:
        check_may_see_clear(actor)
    except NotAllowed:
        return False
    return True
