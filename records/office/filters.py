"""Filters answered by typing, for every list's FilterSet."""

from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import Form
from django.utils.translation import gettext_lazy as _

from records.access.queries import actor_of
from records.base.actor import Actor
from records.base.paths import within
from records.base.roles import CASE_ROLES
from records.base.search import Found, find_records, long_enough
from records.places.paths import widest
from records.places.scope import scope_paths

from .choosing import TypedChoiceField, give_actor
from .finders import AREA
from .selects import write_plainly


class TypedFilter(django_filters.Filter):
    """One row, found by typing."""

    field_class = TypedChoiceField


class AreaFilter(TypedFilter):
    """The area with all below it and what became part of it (R4), by the stored path."""

    def __init__(self, path: str = "area_path", **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Area"))
        super().__init__(finder=AREA, **kwargs)
        self.path = path

    def filter(self, qs: QuerySet, value: Any) -> QuerySet:
        return qs if value is None else qs.filter(within(scope_paths(value), self.path))


class SearchField(forms.CharField):
    """Words to look for; one character alone would fit nearly everything."""

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and not long_enough(value):
            raise ValidationError(_("Type at least two characters."), code="too_short")


class RecordSearchFilter(django_filters.CharFilter):
    """Words or numbers of records (R11, R54), found within the area asked for, else the scope."""

    field_class = SearchField

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        if not value:
            return qs
        area = self.parent.form.cleaned_data.get("area")
        paths = case_paths(actor_of(self.parent.request)) if area is None else scope_paths(area)
        self.parent.searched = find_records(value, paths)
        return qs.filter(pk__in=self.parent.searched.ids)


def case_paths(actor: Actor) -> tuple[str, ...]:
    """The parts of the tree where this person may see cases, offices' included, none twice."""
    offices = {path for post in actor.offices(CASE_ROLES) for path in post.paths}
    return widest({*actor.paths(CASE_ROLES), *offices})


class ScopedFilterSet(django_filters.FilterSet):
    """A FilterSet whose typed fields search the reader's scope only."""

    searched: Found | None = None

    @property
    def form(self) -> Form:
        if not hasattr(self, "_form"):
            give_actor(super().form, actor_of(self.request))
            write_plainly(self._form)
        return self._form
