"""A model field whose value is in clear in Python and encrypted in the database (R9)."""

import binascii
import os
from base64 import b64decode, urlsafe_b64encode
from typing import TYPE_CHECKING, Any, NoReturn

from cryptography.exceptions import InvalidTag
from django import forms
from django.core import checks
from django.core.exceptions import FieldError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import Col

from .keys import KeyRingInvalid, UnknownKey, key_ring

NONCE_BYTES = 12

if TYPE_CHECKING:
    TextField = models.TextField[str, str]
else:
    TextField = models.TextField


class ValueNotDecrypted(Exception):
    """A stored value has an unknown key, was altered, or belongs to another column.

    The message names column and key, never the stored value.
    """


class SensitiveColumnQueried(FieldError):
    """Filtering or ordering by an encrypted column was asked for; it could only mislead."""


class ValueNotSerialised(TypeError):
    """Serialising (dumpdata, revisions) would write the value in clear."""


def encrypt(clear: str, context: str) -> str:
    """`kid:base64(nonce + ciphertext)`, under the first key, bound to `context` (table.column)."""
    key = key_ring().first
    nonce = os.urandom(NONCE_BYTES)
    sealed = nonce + key.values.encrypt(nonce, clear.encode(), context.encode())
    return f"{key.id}:{urlsafe_b64encode(sealed).decode()}"


def sealed_bytes(body: str) -> bytes:
    """The bytes of the one spelling `encrypt` writes; ValueError for any other spelling."""
    sealed = b64decode(body, altchars=b"-_", validate=True)
    if urlsafe_b64encode(sealed).decode() != body:
        raise ValueError
    return sealed


def decrypt(stored: str, context: str) -> str:
    """The clear value; ValueNotDecrypted when it was not encrypted here for this context."""
    key_id, _, body = stored.partition(":")
    try:
        sealed = sealed_bytes(body)
        nonce, ciphertext = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
        clear = key_ring().named(key_id).values.decrypt(nonce, ciphertext, context.encode())
    except UnknownKey:
        raise ValueNotDecrypted(f"{context}: no key on the ring opens this value.") from None
    except (InvalidTag, binascii.Error, UnicodeError, ValueError):
        raise ValueNotDecrypted(f"{context}: altered, or not written here.") from None
    return clear.decode()


class SensitiveCol(Col):
    """A column that can be selected, and nothing else.

    Django resolves a column reference once more when it orders by it or compares it, inside a
    function or a subquery too.
    """

    def resolve_expression(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise SensitiveColumnQueried(
            f"{self.target} is encrypted; filter by its blind index, order by another field."
        )


class SensitiveField(TextField):
    """Text encrypted with AES-GCM under the first key of the ring.

    Table and column are associated data: a value copied into another column does not open, so
    renaming either needs a data migration that decrypts before and encrypts after. Empty stays
    empty. Equal values are looked up through `blind_index`.
    """

    @property
    def context(self) -> str:
        """What a value is bound to."""
        return f"{self.model._meta.db_table}.{self.column}"

    def get_db_prep_value(
        self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False
    ) -> Any:
        clear = value if prepared else self.get_prep_value(value)
        return encrypt(clear, self.context) if clear else clear

    def from_db_value(
        self, value: str | None, expression: object, connection: BaseDatabaseWrapper
    ) -> str | None:
        return decrypt(value, self.context) if value else value

    def get_lookup(self, lookup_name: str) -> NoReturn:
        raise SensitiveColumnQueried(
            f"{self} is encrypted and cannot be filtered by {lookup_name}; use its blind index."
        )

    def get_transform(self, lookup_name: str) -> NoReturn:
        self.get_lookup(lookup_name)

    def get_col(self, alias: str, output_field: Any = None) -> Col:
        return SensitiveCol(alias, self, output_field)

    def value_to_string(self, obj: models.Model) -> str:
        if self.value_from_object(obj):
            raise ValueNotSerialised(f"{self} is never written in clear; use the backup command.")
        return ""

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"widget": forms.TextInput, **kwargs})

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        """Refuses options that only make sense on a readable column, and an unusable key ring."""
        found = super().check(**kwargs)
        if self.unique or self.db_index:  # type: ignore[attr-defined]  # not in the stubs
            found.append(
                checks.Error(
                    "A SensitiveField can be neither unique nor indexed.",
                    hint="Put the constraint on a column that holds its blind_index.",
                    obj=self,
                    id="records.E001",
                )
            )
        try:
            key_ring()
        except KeyRingInvalid as error:
            found.append(checks.Error(str(error), obj=self, id="records.E002"))
        return found
