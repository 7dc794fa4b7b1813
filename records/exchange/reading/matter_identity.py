"""What makes a row of a workbook the same matter when the workbook comes again (R59)."""

import re
import unicodedata
from datetime import date

from records.base.sensitive import blind_index

NOT_WORDS = re.compile(r"[\W_]+")


def words_only(text: str) -> str:
    """Half-width, lower case, without spaces and punctuation: how a text is retyped does not
    matter.
    """
    return NOT_WORDS.sub("", unicodedata.normalize("NFKC", text)).casefold()


def row_identity(ledger: str, area_code: str, person: str, on: date | None, demand: str) -> str:
    """An HMAC that is equal for equal matters. `person` is `LivelihoodRow.person`: identity
    number, else name.
    """
    parts = (ledger, area_code, words_only(person), str(on or "-"), words_only(demand))
    return blind_index("row_identity", "|".join(parts))


def person_and_day(ledger: str, area_code: str, person: str, on: date | None) -> str:
    """Equal for the same person and date whatever is asked: with another text the row is asked
    about ("changed?").
    """
    parts = (ledger, area_code, words_only(person), str(on or "-"))
    return blind_index("person_and_day", "|".join(parts))
