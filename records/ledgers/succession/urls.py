"""Addresses of the end of an area."""

from django.urls import URLPattern, path

from .screens import EndAreaView


def succession_urls() -> list[URLPattern]:
    return [path("records/areas/end/", EndAreaView.as_view(), name="records_end_area")]
