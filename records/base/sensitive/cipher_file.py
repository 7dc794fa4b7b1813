"""The format of an encrypted file.

    "MQF1" · length of key id (1 byte) · key id · salt (16 bytes) · chunk · chunk · …

Each file has its own key, derived from a ring key with the salt and the file's name. A chunk is
64 KiB of content under AES-GCM; its nonce is its number and whether it is the last (the STREAM
construction), the header is associated data. So chunks cannot be reordered, dropped, cut off the
end, added, or taken from another file.
"""

import io
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from .keys import Key, KeyRing, UnknownKey

MAGIC = b"MQF1"
SALT = 16
TAG = 16
CHUNK = 64 * 1024
SEALED = CHUNK + TAG


class FileDamaged(Exception):
    """The file was altered, cut or moved, or its key is missing. No content is returned."""


def nonce(number: int, *, last: bool) -> bytes:
    """12 bytes, never twice under one file's key."""
    return number.to_bytes(11) + (b"\1" if last else b"\0")


def file_cipher(key: Key, salt: bytes, name: str) -> AESGCM:
    """The cipher of one file."""
    return key.derive(b"minqing file\0" + name.encode(), salt)


def chunked(content: Iterator[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Full chunks and whether each is the last; an empty content is one empty last chunk."""
    waiting = bytearray()
    for piece in content:
        waiting += piece
        while len(waiting) > CHUNK:
            yield bytes(waiting[:CHUNK]), False
            del waiting[:CHUNK]
    yield bytes(waiting), True


def encrypted(content: Iterator[bytes], key: Key, name: str) -> Iterator[bytes]:
    """The bytes of the file on disk: the header, then each chunk with its tag."""
    salt = secrets.token_bytes(SALT)
    key_id = key.id.encode()
    header = MAGIC + bytes([len(key_id)]) + key_id + salt
    cipher = file_cipher(key, salt, name)
    yield header
    for number, (chunk, last) in enumerate(chunked(content)):
        yield cipher.encrypt(nonce(number, last=last), chunk, header)


def read_header(file: BinaryIO) -> tuple[str, bytes, bytes]:
    """(key id, salt, the header as it stands); FileDamaged when there is none."""
    start = file.read(len(MAGIC) + 1)
    if len(start) != len(MAGIC) + 1 or not start.startswith(MAGIC):
        raise FileDamaged("not an encrypted file")
    key_id = file.read(start[-1])
    salt = file.read(SALT)
    if len(salt) != SALT or not key_id.isascii():
        raise FileDamaged("the header is cut")
    return key_id.decode("ascii"), salt, start + key_id + salt


def key_id_of(path: Path) -> str:
    """The id of the key that a file was encrypted with."""
    with path.open("rb") as file:
        return read_header(file)[0]


class DecryptingReader(io.RawIOBase):
    """Clear content of an encrypted file, seekable, one chunk in memory.

    The last chunk is opened first: it proves that the length is the one that was written.
    """

    def __init__(self, path: Path, ring: KeyRing, name: str) -> None:
        super().__init__()
        self.file = path.open("rb")
        try:
            key_id, salt, self.header = read_header(self.file)
            self.cipher = file_cipher(ring.named(key_id), salt, name)
            body = path.stat().st_size - len(self.header)
            self.count = max(1, -(-body // SEALED))
            self.length = body - self.count * TAG
            self.position = 0
            self.held: tuple[int, bytes] = (-1, b"")
            self.chunk(self.count - 1)
        except UnknownKey:
            self.file.close()
            raise FileDamaged("no key on the ring opens this file") from None
        except FileDamaged:
            self.file.close()
            raise

    def chunk(self, number: int) -> bytes:
        """The clear bytes of one chunk; FileDamaged when it does not prove itself."""
        if self.held[0] != number:
            self.file.seek(len(self.header) + number * SEALED)
            sealed = self.file.read(SEALED)
            last = number == self.count - 1
            try:
                clear = self.cipher.decrypt(nonce(number, last=last), sealed, self.header)
            except InvalidTag:
                raise FileDamaged("a part of the file was altered, moved or cut off") from None
            self.held = (number, clear)
        return self.held[1]

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]
        number, offset = divmod(self.position, CHUNK)
        if self.position >= self.length:
            return 0
        part = self.chunk(number)[offset : offset + len(buffer)]
        buffer[: len(part)] = part
        self.position += len(part)
        return len(part)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self.position, io.SEEK_END: self.length}[whence]
        if start + offset < 0:
            raise ValueError("before the start of the file")
        self.position = start + offset
        return self.position

    def tell(self) -> int:
        return self.position

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def close(self) -> None:
        self.file.close()
        super().close()
