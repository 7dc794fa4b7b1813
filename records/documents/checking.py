"""A template that somebody uploads is tried before it is taken (R60).

It comes from outside: nothing of it is believed. What is unpacked is bounded, what could fetch, run
or include something else is refused, and it must make a letter from sample values.
"""

import re
import zipfile
from io import BytesIO

from django.utils.translation import gettext as _
from docx.opc.exceptions import OpcError
from lxml.etree import LxmlError

from .choices import LetterKind
from .marks import TemplateRefused, check_marks, opened
from .rendering import fill
from .variables import VARIABLES, sample

MAX_BYTES = 2_000_000
MAX_UNPACKED = 20_000_000
MAX_PARTS = 300
MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
FETCHING = re.compile(
    rb"\b(INCLUDEPICTURE|INCLUDETEXT|DDEAUTO|DDE|IMPORT|LINK|DATABASE|MACROBUTTON)\b[^<]*<"
)
INSTRUCTIONS = re.compile(rb"<w:instrText[^>]*>[^<]*<|w:instr=\"[^\"]*\"")
EXTERNAL = re.compile(rb"<Relationship\b(?=[^>]*TargetMode=\"External\")[^>]*>", re.IGNORECASE)


def check_template(kind: LetterKind, content: bytes) -> None:
    """Raises TemplateRefused with what is wrong, for a human."""
    check_file(content)
    try:
        template = opened(content)
        check_marks(template, sample(VARIABLES[kind]))
        for entries in (2, 1, 0):
            opened(fill(content, sample(VARIABLES[kind], entries)))
        opened(fill(content, {variable.name: "" for variable in VARIABLES[kind]}))
    except (OpcError, LxmlError, KeyError, AttributeError, UnicodeDecodeError) as error:
        raise TemplateRefused(not_a_document()) from error


def check_file(content: bytes) -> None:
    """Size, kind, and nothing inside that reaches out. Raises TemplateRefused."""
    if len(content) > MAX_BYTES:
        raise TemplateRefused(
            _("The file is too large: at most %(size)s MB.") % {"size": MAX_BYTES // 1_000_000}
        )
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            parts = package.infolist()
            if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
                raise TemplateRefused(_("The file unpacks to far more than a letter needs."))
            texts = {part.filename: package.read(part) for part in parts}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise TemplateRefused(not_a_document()) from error
    if MAIN not in texts.get("[Content_Types].xml", b""):
        raise TemplateRefused(not_a_document())
    for name, text in texts.items():
        _check_part(name, text)


def _check_part(name: str, text: bytes) -> None:
    lower = name.lower()
    if lower.endswith((".bin", ".exe", ".ole")) or "vbaproject" in lower or "activex" in lower:
        raise TemplateRefused(_("The file holds a macro or an embedded object. Remove it."))
    if not lower.endswith((".xml", ".rels")):
        return
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text or b"altChunk" in text:
        raise TemplateRefused(_("The file includes something from elsewhere. Save it anew."))
    links = EXTERNAL.findall(text)
    if any(b"/hyperlink" not in link for link in links):
        raise TemplateRefused(_("The file includes something from elsewhere. Save it anew."))
    if any(FETCHING.search(b"".join((words, b"<"))) for words in INSTRUCTIONS.findall(text)):
        raise TemplateRefused(_("The file has a field that fetches something. Remove it."))


def not_a_document() -> str:
    return _("This is not a Word document (.docx). Save it as .docx and upload it again.")
