"""Find the messages in Python sources (Babel) and in templates (Django's own reader)."""

import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.extract import extract
from django.conf import settings
from django.utils.translation.template import templatize

from .apps import App
from .catalogue import Catalogue

TEMPLATE_SUFFIXES = (".html", ".txt", ".xml", ".svg")
ARGUMENTS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
Found = tuple[str | tuple[str, ...], str | None]


def from_python(source: bytes) -> Iterator[Found]:
    """Message and context of every gettext call."""
    for _line, message, _comments, context in extract("python", io.BytesIO(source), ARGUMENTS):
        yield message, context


def from_template(source: str, origin: str) -> Iterator[Found]:
    """Message and context of every translate and blocktranslate tag and every `_("…")`.

    Django turns the template into calls between fillers; without their indentation these lines can
    be read as Python.
    """
    if not settings.configured:
        settings.configure(USE_I18N=True)
    calls = "\n".join(line.strip() for line in templatize(source, origin=origin).splitlines())
    yield from from_python(calls.encode())


def messages_in(path: Path) -> Iterator[Found]:
    if path.suffix == ".py":
        yield from from_python(path.read_bytes())
    else:
        yield from from_template(path.read_text(encoding="utf-8"), str(path))


def extracted(app: App) -> Catalogue:
    """A catalogue of everything that `app` says, without translations."""
    found = Catalogue()
    for path in app.sources((".py", *TEMPLATE_SUFFIXES)):
        for message, context in messages_in(path):
            found.add(message, context=context)
    return found
