"""Live public pages of this portal."""

from typing import Any

from django.db.models import QuerySet
from wagtail.api.v2.filters import (
    AncestorOfFilter,
    ChildOfFilter,
    DescendantOfFilter,
    FieldsFilter,
    OrderingFilter,
    SearchFilter,
)
from wagtail.api.v2.views import BaseAPIViewSet, PagesAPIViewSet
from wagtail.models import Page, Site

from .fields import LISTED, PREFETCHED, filters, readers, represented
from .reading import ReadOnly
from .values import Reading


class PagesEndpoint(ReadOnly, PagesAPIViewSet):
    """Wagtail's pages endpoint on an allow-list of fields, in a fixed number of queries."""

    filter_backends = [
        FieldsFilter,
        ChildOfFilter,
        AncestorOfFilter,
        DescendantOfFilter,
        OrderingFilter,
        SearchFilter,
    ]
    known_query_parameters = BaseAPIViewSet.known_query_parameters - {"rich_text_format"} | {
        "type",
        "child_of",
        "ancestor_of",
        "descendant_of",
    }

    def get_base_queryset(self) -> QuerySet[Page]:
        """Live, under no restriction, of this site. No session is asked: there is none here."""
        site = Site.find_for_request(self.request)
        if site is None:
            return Page.objects.none()
        return Page.objects.live().public().descendant_of(site.root_page, inclusive=True)

    def get_queryset(self) -> QuerySet[Page]:
        """A type asked for decides which columns there are; the newest first unless asked."""
        queryset = super().get_queryset()
        return queryset.order_by("-first_published_at", "-pk")

    @classmethod
    def get_available_fields(cls, model: type, db_fields_only: bool = False) -> list[str]:
        return filters(model) if db_fields_only else list(readers(model))

    def field_names(self, model: type, *, listing: bool) -> tuple[set[str], set[str]]:
        """The fields given by default, and all that can be asked for."""
        available = set(readers(model))
        return (available & LISTED if listing else available), available

    def prefetched(self, queryset: Any, names: set[str]) -> Any:
        """The related rows that the fields asked for need."""
        if "body" not in names:
            queryset = queryset.defer_streamfields()
        wanted = [path for name, path in PREFETCHED.items() if name in names]
        return queryset.prefetch_related(*wanted) if wanted else queryset

    def values(self, pages: list[Any], names: set[str]) -> list[dict[str, Any]]:
        reading = Reading(self.request)
        if "picture" in names:
            reading.load(getattr(page, "picture_id", None) or 0 for page in pages)
        return [represented(page, names, reading) for page in pages]
