"""Filters answered by typing, for every list's FilterSet."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.forms import Form
from django.utils.translation import gettext_lazy as _

from records.access.queries import actor_of
from records.base.paths import within
from records.places.scope import scope_paths

from .choosing import TypedChoiceField, give_actor
from .finders import AREA


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


class ScopedFilterSet(django_filters.FilterSet):
    """A FilterSet whose typed fields search the reader's scope only."""

    @property
    def form(self) -> Form:
        if not hasattr(self, "_form"):
            give_actor(super().form, actor_of(self.request))
        return self._form
