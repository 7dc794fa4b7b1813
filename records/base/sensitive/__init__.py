"""Values that identify a person: encrypted at rest, shown masked, found without decrypting (R9)."""

from .field import SensitiveColumnQueried, SensitiveField, ValueNotDecrypted
from .files import EncryptedStorage, FileDamaged
from .free_text import NumberKind, NumberSpan, find_numbers, without_numbers
from .index import blind_index
from .keys import KeyRingInvalid
from .masks import mask_address, mask_identity, mask_phone

__all__ = [
    "EncryptedStorage",
    "FileDamaged",
    "KeyRingInvalid",
    "NumberKind",
    "NumberSpan",
    "SensitiveColumnQueried",
    "SensitiveField",
    "ValueNotDecrypted",
    "blind_index",
    "find_numbers",
    "mask_address",
    "mask_identity",
    "mask_phone",
    "without_numbers",
]
