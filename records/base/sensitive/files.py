"""Files encrypted at rest: a Django storage under PRIVATE_ROOT (R9).

Names are random and carry nothing of the original name; whoever needs that keeps it in a column.
There is no URL and no path: a file leaves through a view that asks for permission.
"""

import os
import re
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BufferedReader
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import File
from django.core.files.storage import Storage
from django.utils.deconstruct import deconstructible
from django.utils.timezone import make_naive

from .cipher_file import CHUNK, DecryptingReader, FileDamaged, encrypted, key_id_of
from .keys import key_ring

__all__ = ["EncryptedStorage", "FileDamaged"]

NAME = re.compile(r"([0-9a-f]{2})/\1[0-9a-f]{30}")


@deconstructible(path="records.base.sensitive.EncryptedStorage")
class EncryptedStorage(Storage):
    """Content encrypted in chunks of 64 KiB: memory stays bounded whatever the file's size.

    A file that was cut, extended, reordered or put under another name raises FileDamaged.
    """

    @property
    def root(self) -> Path:
        return Path(settings.PRIVATE_ROOT)

    def place(self, name: str) -> Path:
        """Where a file lies; SuspiciousFileOperation for a name that was not made here."""
        if not NAME.fullmatch(name):
            raise SuspiciousFileOperation("not the name of an encrypted file")
        return self.root / name

    def generate_filename(self, filename: str | os.PathLike[str]) -> str:
        return self.get_available_name(str(filename))

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        token = secrets.token_hex(16)
        return f"{token[:2]}/{token}"

    def _save(self, name: str, content: "File[Any]") -> str:
        self.write(name, pieces(content))
        return name

    def write(self, name: str, content: Iterator[bytes]) -> None:
        """Puts the encrypted content in place whole or not at all."""
        target = self.place(name)
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        partial = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
        try:
            descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                for block in encrypted(content, key_ring().first, name):
                    file.write(block)
                file.flush()
                os.fsync(file.fileno())
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)

    def _open(self, name: str, mode: str = "rb") -> "File[bytes]":
        if mode != "rb":
            raise ValueError("an encrypted file is read as bytes and written by save()")
        return File(BufferedReader(self.reader(name), CHUNK), name)

    def reader(self, name: str) -> DecryptingReader:
        """A seekable reader of the clear content; its end is verified on opening."""
        return DecryptingReader(self.place(name), key_ring(), name)

    def rotate(self, name: str) -> bool:
        """Encrypts the file again under the first key; False when it already is."""
        target = self.place(name)
        if key_id_of(target) == key_ring().first.id:
            return False
        times = (target.stat().st_atime, target.stat().st_mtime)
        with self.reader(name) as reader:
            self.write(name, iter(lambda: reader.read(CHUNK), b""))
        os.utime(target, times)
        return True

    def names(self) -> Iterator[str]:
        """The names of all files, without those still being written."""
        for file in sorted(self.root.glob("??/*")):
            name = f"{file.parent.name}/{file.name}"
            if NAME.fullmatch(name):
                yield name

    def delete(self, name: str) -> None:
        self.place(name).unlink(missing_ok=True)

    def exists(self, name: str) -> bool:
        return self.place(name).is_file()

    def size(self, name: str) -> int:
        """Bytes of the clear content."""
        with self.reader(name) as reader:
            return reader.length

    def get_modified_time(self, name: str) -> datetime:
        modified = datetime.fromtimestamp(self.place(name).stat().st_mtime, UTC)
        return modified if settings.USE_TZ else make_naive(modified)


def pieces(content: "File[Any]") -> Iterator[bytes]:
    """The content in pieces of any size, as bytes; text is stored as UTF-8."""
    for piece in content.chunks(CHUNK):
        yield piece.encode() if isinstance(piece, str) else piece
