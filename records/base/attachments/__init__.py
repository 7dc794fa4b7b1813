"""Files that prove something: encrypted at rest, hashed, never served by a public address."""

from .stored import StoredFile, store

__all__ = ["StoredFile", "store"]
