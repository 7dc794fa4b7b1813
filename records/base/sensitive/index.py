"""The blind index: equal values are found without decrypting the table (R9)."""

import hashlib
import hmac
import unicodedata

from .keys import index_key


def blind_index(kind: str, value: str) -> str:
    """64 hex digits that are equal for equal values of one kind; "" for an empty value.

    Width, white space and letter case do not matter. `kind` keeps an identity number and a phone
    number with the same digits apart. Pass the normalised value (`IdentityNumber`, `PhoneNumber`)
    where there is one: dashes and country codes are not removed here.
    """
    plain = "".join(unicodedata.normalize("NFKC", value).split()).upper()
    if not plain:
        return ""
    message = f"{kind}\0{plain}".encode()
    return hmac.new(index_key(), message, hashlib.sha256).hexdigest()
