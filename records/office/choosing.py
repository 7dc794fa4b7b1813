"""A form field that is answered by typing; it asks back when the text fits several rows.

Works without JavaScript: what fits is shown as choices under the box. With it, a small list
helps while typing. Never a select over the whole table.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from records.base.actor import Actor

from .finders import MOST, Finder


class TypedChoiceWidget(forms.Widget):
    """The box, and the rows to choose from when the text was not clear."""

    template_name = "records/office/typed_choice.html"
    choices_found: list[tuple[int, str]] = []
    picked: int | None = None
    finder: Finder

    def value_from_datadict(self, data: Any, files: Any, name: str) -> tuple[str, str]:
        return (data.get(name) or "").strip(), data.get(f"{name}_pick") or ""

    def format_value(self, value: Any) -> str:
        if isinstance(value, tuple):
            return value[0]
        return self.finder.label(value) if isinstance(value, Model) else value or ""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["choices_found"] = self.choices_found
        context["widget"]["picked"] = self.picked
        context["widget"]["find_url"] = reverse("records_find", args=[self.finder.name])
        return context


class TypedChoiceField(forms.Field):
    """Its form gives it the `actor`, and may narrow `rows` further before it is cleaned."""

    widget = TypedChoiceWidget

    def __init__(self, finder: Finder, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", finder.hint)
        super().__init__(**kwargs)
        self.finder = self.widget.finder = finder
        self.rows: QuerySet | None = None

    def use(self, actor: Actor) -> None:
        self.rows = self.finder.rows(actor)

    def clean(self, value: Any) -> Any:
        text, pick = value or ("", "")
        if not text:
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        found = [] if self.rows is None else self.finder.find(self.rows, text)
        if len(found) > 1:
            found = self._picked(found, pick) or found
        if len(found) == 1:
            return found[0]
        raise self._unclear(text, found)

    def _picked(self, found: list[Model], pick: str) -> list[Model]:
        """The row that was chosen among them; it stays chosen when another box is refused."""
        chosen = [row for row in found if str(row.pk) == pick]
        if chosen:
            self.widget.picked = chosen[0].pk
            self.widget.choices_found = [(row.pk, self.finder.label(row)) for row in chosen]
        return chosen

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (self.finder.label(initial) if initial else "") != (data or ("",))[0]

    def _unclear(self, text: str, found: list[Model]) -> ValidationError:
        if not found:
            return ValidationError(
                _("Nothing that you may choose fits “%(text)s”.") % {"text": text[:50]}
            )
        self.widget.choices_found = [(row.pk, self.finder.label(row)) for row in found[:MOST]]
        if len(found) > MOST:
            return ValidationError(
                _("More than %(count)s fit; choose one of these or type more.") % {"count": MOST}
            )
        return ValidationError(_("Several fit; choose one."))


def give_actor(form: forms.BaseForm, actor: Actor) -> None:
    """Let every typed field of the form know whose scope it searches."""
    for field in form.fields.values():
        if isinstance(field, TypedChoiceField):
            field.use(actor)
