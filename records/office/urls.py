"""Addresses that every family's screens share."""

from django.urls import URLPattern, path

from .downloads import download
from .finding import find
from .looking import LookView


def shared_urls() -> list[URLPattern]:
    return [
        path("records/find/<slug:finder>/", find, name="records_find"),
        path(
            "records/look/<slug:kind>/<int:pk>/<slug:field>/",
            LookView.as_view(),
            name="records_look",
        ),
        path("records/files/<int:pk>/", download, name="records_file"),
    ]
