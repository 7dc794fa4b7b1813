"""Fields by which reports and the list behind a figure are narrowed."""

import re
from calendar import monthrange
from datetime import date
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from records.office.choosing import TypedChoiceField
from records.office.finders import ANY_ORGANISATION

from .measures import Period

MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")
NO_SECTION = _("No section named")


class MonthField(forms.Field):
    """A month, written like 2026-05; its first day."""

    widget = forms.TextInput(attrs={"type": "month", "placeholder": "2026-05", "maxlength": "7"})

    def to_python(self, value: Any) -> date | None:
        text = str(value or "").strip()
        if not text:
            return None
        found = MONTH.fullmatch(text)
        if found is None:
            raise ValidationError(_("Write the month like 2026-05."))
        return date(int(found[1]), int(found[2]), 1)

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%Y-%m}" if isinstance(value, date) else value


class SectionField(TypedChoiceField):
    """An organisation that owns matters, or 0: those that none owns."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.pop("finder", None)
        super().__init__(ANY_ORGANISATION, **kwargs)

    def clean(self, value: Any) -> Any:
        if value and value[0] == str(NO_SECTION):
            return 0
        return super().clean(value)


class MonthFilter(django_filters.Filter):
    field_class = MonthField


class SectionFilter(django_filters.Filter):
    field_class = SectionField

    def filter(self, qs: QuerySet, value: Any) -> QuerySet:
        return qs if value is None else qs.filter(organisation_id=value.pk if value else None)


def period_of(first: date | None, last: date | None) -> Period:
    """Whole months, the last one included."""
    if last is not None:
        last = last.replace(day=monthrange(last.year, last.month)[1])
    return Period(first, last)
