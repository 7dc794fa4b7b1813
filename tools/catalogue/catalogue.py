"""A catalogue whose files change only where a message changed: no dates, no line numbers."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from .apps import LANGUAGE

HEADERS = [
    ("Content-Type", "text/plain; charset=utf-8"),
    ("Content-Transfer-Encoding", "8bit"),
    ("Language", LANGUAGE),
    ("Plural-Forms", "nplurals=1; plural=0;"),
]
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[-#0+]*\d*(?:\.\d+)?[sdifr]|\{\w*\}")
MessageId = str | tuple[str, ...] | list[str]
Identity = tuple[str | None, MessageId]


class Catalogue(Catalog):
    """Babel's catalogue for the one language, with a header that never changes by itself."""

    def __init__(self) -> None:
        super().__init__(locale=LANGUAGE, header_comment="", fuzzy=False)

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return HEADERS

    @mime_headers.setter
    def mime_headers(self, _value: object) -> None:
        """What a file says about itself is not taken over."""


def entries(catalogue: Catalog) -> Iterator[Message]:
    """The messages without the header."""
    return (message for message in catalogue if message.id)


def identity(message: Message) -> Identity:
    return message.context, message.id


def stored(po: Path) -> Catalogue:
    """The catalogue kept in `po`; an empty one where the file is missing."""
    result = Catalogue()
    if po.exists():
        with po.open("rb") as file:
            for message in entries(read_po(file)):
                kept = result.add(message.id, message.string, context=message.context)
                kept.flags = set(message.flags)
    return result


def po_bytes(catalogue: Catalog) -> bytes:
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=100, no_location=True, sort_output=True)
    return buffer.getvalue()


def mo_bytes(catalogue: Catalog) -> bytes:
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def texts(message: Message) -> list[str]:
    """Its translations: one, or one for each plural form."""
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def is_translated(message: Message) -> bool:
    return all(texts(message)) and bool(texts(message))


def placeholders(text: str) -> set[str]:
    """`%(name)s`, `%d`, `{name}`: what must stand in every translation."""
    return set(PLACEHOLDER.findall(text.replace("%%", "")))


def keeps_placeholders(message: Message) -> bool:
    """A plural message is measured by its plural: Chinese has that form only."""
    english = message.id if isinstance(message.id, str) else message.id[1]
    return all(placeholders(text) == placeholders(english) for text in texts(message))
