"""A select that writes its options itself: a template an option is a tenth of a list's time."""

from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe


class PlainSelect(forms.Select):
    """The same markup as Django's own, without groups of options."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        widget = self.get_context(name, value, attrs)["widget"]
        said = [
            f'<option value="{escape(option["value"])}"{_marks(option)}>{escape(option["label"])}'
            for _group, found, _index in widget["optgroups"]
            for option in found
        ]
        options = mark_safe("</option>".join([*said, ""]))  # every value was escaped above
        return format_html(
            '<select name="{}"{}>{}</select>', name, flatatt(widget["attrs"]), options
        )


def _marks(option: dict[str, Any]) -> str:
    return flatatt(option["attrs"]) if option["attrs"] else ""


def write_plainly(form: forms.BaseForm) -> None:
    """Give every select of the form this widget."""
    for field in form.fields.values():
        if type(field.widget) is forms.Select:
            field.widget.__class__ = PlainSelect
