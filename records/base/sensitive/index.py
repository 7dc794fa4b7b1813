"""The blind index: equal values are found without decrypting the table (R9)."""

import hmac
import unicodedata

from .keys import index_key


def blind_index(kind: str, value: str) -> str:
    """64 hex digits that are equal for equal values of one kind; "" for an empty value.

    Width, white space and letter case do not matter. `kind` keeps an identity number and a phone
    number with the same digits apart. Pass the normalised value (`IdentityNumber`, `PhoneNumber`)
    where there is one: dashes and country codes are not removed here.
    """
    folded = value if value.isascii() else unicodedata.normalize("NFKC", value)
    plain = "".join(folded.split()).upper()
    if not plain:
        return ""
    return hmac.digest(index_key(), f"{kind}\0{plain}".encode(), "sha256").hex()
