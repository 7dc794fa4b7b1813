"""What both endpoints share: JSON only, nobody signs in, odd input is answered with a sentence."""

from typing import Any

from django.core.exceptions import FieldError, ValidationError
from django.db import DataError
from django.views.decorators.http import condition
from rest_framework.permissions import AllowAny
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from wagtail.api.v2.utils import BadRequestError, parse_fields_parameter
from wagtail.api.v2.views import BaseAPIViewSet

from .etag import etag

ODD = (ValueError, ValidationError, FieldError, DataError, OverflowError)
"""What filters and databases raise on values that no column can hold."""

MAX_OFFSET = 1_000_000
"""Further than any list reaches, and well within what both databases take."""


def selected(request: Request, default: set[str], available: set[str]) -> set[str]:
    """The fields that `?fields=` asks for: names, `-name`, `*` for all, `_` for none."""
    if "fields" not in request.GET:
        return default
    try:
        asked = parse_fields_parameter(request.GET["fields"])
    except ValueError as error:
        raise BadRequestError(f"fields error: {error}") from error
    names = set(default)
    if asked and asked[0][0] in ("*", "_"):
        names = set(available) if asked[0][0] == "*" else set()
        asked = asked[1:]
    unknown = {name for name, _, _ in asked} - available
    if unknown:
        raise BadRequestError("unknown fields: " + ", ".join(sorted(unknown)))
    nested = [name for name, _, inner in asked if inner]
    if nested:
        raise BadRequestError(f"'{nested[0]}' does not support nested fields")
    names -= {name for name, without, _ in asked if without}
    return names | {name for name, without, _ in asked if not without}


class ReadOnly(BaseAPIViewSet):
    """Stands before Wagtail's own endpoint of the same kind."""

    renderer_classes = [JSONRenderer]
    authentication_classes: list[type] = []
    permission_classes = [AllowAny]

    @classmethod
    def as_view(cls, *args: Any, **kwargs: Any) -> Any:
        """If-None-Match is answered before the endpoint does any work."""
        return condition(etag_func=etag)(super().as_view(*args, **kwargs))

    def get_renderer_context(self) -> dict[str, Any]:
        """Compact JSON: indenting made the answers a third longer."""
        return super().get_renderer_context() | {"indent": None}

    def listing_view(self, request: Request) -> Response:
        try:
            queryset = self.get_queryset()
            self.check_query_parameters(queryset)
            names = selected(request, *self.field_names(queryset.model, listing=True))
            rows = self.paginate_queryset(self.filter_queryset(self.prefetched(queryset, names)))
            return self.get_paginated_response(self.values(list(rows), names))
        except BadRequestError:
            raise
        except ODD as error:
            raise BadRequestError("a parameter has a value that cannot be used") from error

    def paginate_queryset(self, queryset: Any) -> Any:
        offset = self.request.GET.get("offset", "0")
        if offset.isdecimal() and int(offset) > MAX_OFFSET:
            raise BadRequestError(f"offset cannot be higher than {MAX_OFFSET}")
        return super().paginate_queryset(queryset)

    def detail_view(self, request: Request, pk: int) -> Response:
        unknown = set(request.GET) - {"fields", "format"}
        if unknown:
            raise BadRequestError("query parameter is not known: " + ", ".join(sorted(unknown)))
        row = self.get_object()
        names = selected(request, *self.field_names(type(row), listing=False))
        return Response(self.values([row], names)[0])

    def find_view(self, request: Request) -> Response:
        try:
            return super().find_view(request)
        except ODD as error:
            raise BadRequestError("a parameter has a value that cannot be used") from error
