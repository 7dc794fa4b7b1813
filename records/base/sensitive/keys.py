"""The key ring: which keys open sensitive values, and which one closes new ones.

`settings.SENSITIVE_KEYS` reads "k2:<base64>,k1:<base64>": the first key encrypts, all decrypt.
`settings.INDEX_KEY` is the key of the blind index. Both are apart from SECRET_KEY, so that a
leaked session key opens nothing. Keys are 32 bytes, URL-safe base64.
"""

import re
from base64 import b64decode
from dataclasses import dataclass, field
from functools import lru_cache

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

KEY_BYTES = 32
KEY_ID = re.compile(r"[A-Za-z0-9]{1,16}")


class KeyRingInvalid(ImproperlyConfigured):
    """SENSITIVE_KEYS or INDEX_KEY cannot be used. The message never holds key material."""


class UnknownKey(LookupError):
    """A value names a key that is not on the ring."""


@dataclass(frozen=True)
class Key:
    """One 32-byte master key; what encrypts is derived from it, one key for each purpose."""

    id: str
    secret: bytes = field(repr=False)

    def derive(self, purpose: bytes, salt: bytes = b"") -> AESGCM:
        """An AES-256-GCM cipher for one purpose (HKDF-SHA256)."""
        return AESGCM(HKDF(SHA256(), KEY_BYTES, salt or None, purpose).derive(self.secret))

    @property
    def values(self) -> AESGCM:
        """The cipher of column values, derived once per key."""
        return value_cipher(self)


@lru_cache(maxsize=64)
def value_cipher(key: Key) -> AESGCM:
    """See `Key.values`; kept apart so that the derivation is not paid for every value."""
    return key.derive(b"minqing value")


@dataclass(frozen=True)
class KeyRing:
    """All keys in use, the encrypting one first."""

    keys: tuple[Key, ...]

    @property
    def first(self) -> Key:
        """The key that encrypts."""
        return self.keys[0]

    def named(self, key_id: str) -> Key:
        """The key with this id; UnknownKey when it is not on the ring."""
        for key in self.keys:
            if key.id == key_id:
                return key
        raise UnknownKey(key_id)


@lru_cache(maxsize=16)
def decoded(name: str, text: str) -> bytes:
    """32 bytes from URL-safe base64; KeyRingInvalid says which setting is wrong."""
    try:
        secret = b64decode(text, altchars=b"-_", validate=True)
    except ValueError:
        secret = b""
    if len(secret) != KEY_BYTES:
        raise KeyRingInvalid(f"{name} must hold {KEY_BYTES} bytes in URL-safe base64.")
    return secret


@lru_cache(maxsize=8)
def parse_ring(text: str) -> KeyRing:
    """The ring that `SENSITIVE_KEYS` describes; KeyRingInvalid when it is empty or malformed."""
    keys: list[Key] = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        key_id, colon, secret = part.partition(":")
        if not colon or not KEY_ID.fullmatch(key_id):
            raise KeyRingInvalid("SENSITIVE_KEYS must read id:key,id:key with alphanumeric ids.")
        if any(key.id == key_id for key in keys):
            raise KeyRingInvalid(f"SENSITIVE_KEYS names the key {key_id} twice.")
        keys.append(Key(key_id, decoded(f"SENSITIVE_KEYS ({key_id})", secret)))
    if not keys:
        raise KeyRingInvalid("SENSITIVE_KEYS is empty.")
    return KeyRing(tuple(keys))


def key_ring() -> KeyRing:
    """The ring of the running process."""
    return parse_ring(settings.SENSITIVE_KEYS)


def index_key() -> bytes:
    """The key of the blind index."""
    return decoded("INDEX_KEY", settings.INDEX_KEY)
