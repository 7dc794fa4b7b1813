"""Making a letter: the template in force on a day, filled with values (R60)."""

from collections.abc import Mapping
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import TemplateError, UndefinedError

from records.base.sensitive import EncryptedStorage

from .choices import LetterKind
from .contents import number_pages
from .marks import TemplateRefused, environment, missing_name, opened, unknown_name
from .models import LetterTemplate
from .values import Picture, plain
from .variables import VARIABLES

BUILT_IN = Path(__file__).parent / "built_in"


class LetterNotMade(TemplateRefused):
    """The office's template cannot be filled; the sentence says why and what to do."""


def render(
    kind: LetterKind,
    context: Mapping[str, object],
    *,
    on: date,
    made_at: datetime | None = None,
) -> bytes:
    """A letter as .docx, from the template in force on the day.

    `made_at`: of a letter that was made then and is printed again now.

    `context` has every name of VARIABLES[kind]: days as dates, lists as lists of mappings, pictures
    as Picture. Raises KeyError for a name that is missing (a fault of the caller) and LetterNotMade
    when the office's template cannot be filled.
    """
    names = [variable.name for variable in VARIABLES[kind]]
    given = {name: context[name] for name in names}
    template = LetterTemplate.objects.in_force(kind, on, made_at)
    try:
        return fill(content_of(kind, template), given)
    except TemplateRefused as refused:
        raise LetterNotMade(
            _(
                "The template of this letter cannot be filled: %(why)s "
                "Have the office correct it, or go back to the built-in one."
            )
            % {"why": refused}
        ) from refused


def content_of(kind: str, template: LetterTemplate | None) -> bytes:
    """The template's file; the built-in one for None and for a row without a file."""
    if template is None or not template.path:
        return (BUILT_IN / f"{kind}.docx").read_bytes()
    with EncryptedStorage().open(template.path) as file:
        content: bytes = file.read()
    return content


def fill(content: bytes, context: Mapping[str, object]) -> bytes:
    """The template with the values in it. Raises TemplateRefused where a name is not there."""
    template = opened(content)
    values = {name: _placed(plain(value), template) for name, value in context.items()}
    try:
        template.render(values, jinja_env=environment())
    except UndefinedError as error:
        raise TemplateRefused(unknown_name(missing_name(str(error)))) from error
    except (TemplateError, TypeError, ValueError) as error:
        raise TemplateRefused(_("The marks in the template do not fit together.")) from error
    number_pages(template.docx)
    made = BytesIO()
    template.docx.save(made)
    return made.getvalue()


def _placed(value: Any, template: DocxTemplate) -> Any:
    """Pictures as docxtpl wants them: bound to their document."""
    if isinstance(value, Picture):
        return InlineImage(template, BytesIO(value.content), width=Mm(value.width_mm))
    return value
