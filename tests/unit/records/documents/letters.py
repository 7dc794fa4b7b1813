"""Small templates for tests, and the words of a document."""

from io import BytesIO
from typing import Any

import docx

from records.documents.variables import VARIABLES, sample


def template(*lines: str) -> bytes:
    """A .docx with these paragraphs."""
    made = docx.Document()
    for line in lines:
        made.add_paragraph(line)
    return saved(made)


def saved(document: Any) -> bytes:
    kept = BytesIO()
    document.save(kept)
    return kept.getvalue()


def words(content: bytes) -> str:
    """All text of a document: paragraphs and cells."""
    document = docx.Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def values(kind: str, **given: object) -> dict[str, object]:
    """A letter's sample values with some of them given."""
    return {**sample(VARIABLES[kind]), **given}
