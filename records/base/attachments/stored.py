"""Saving an upload, encrypted, before the action that names it is carried out."""

import hashlib
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

ALLOWED = {
    "application/pdf": b"%PDF-",
    "image/jpeg": b"\xff\xd8\xff",
    "image/png": b"\x89PNG\r\n\x1a\n",
}
LARGEST = 20 * 1024 * 1024


class BadFile(ValueError):
    """The file cannot be taken; the message says why."""


@dataclass(frozen=True)
class StoredFile:
    """A file already in the encrypted storage. `path`: its name there; `size` in bytes."""

    path: str
    name: str
    content_type: str
    size: int
    sha256: str


def store(upload: "UploadedFile[Any]") -> StoredFile:
    """Check kind and size by content, encrypt, save. BadFile with a sentence when refused."""
    from records.base.sensitive import EncryptedStorage

    content_type = sniff(upload)
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    name = (upload.name or "")[-100:]
    path = EncryptedStorage().save(name, upload)
    return StoredFile(path, name, content_type, upload.size or 0, digest.hexdigest())


def sniff(upload: "UploadedFile[Any]") -> str:
    """The content type by the first bytes; BadFile for anything but PDF, JPEG and PNG."""
    if (upload.size or 0) > LARGEST:
        raise BadFile(_("The file is larger than 20 MB."))
    start = upload.read(16)
    upload.seek(0)
    for content_type, magic in ALLOWED.items():
        if start.startswith(magic):
            return content_type
    raise BadFile(_("Only PDF, JPEG and PNG files can be attached."))
