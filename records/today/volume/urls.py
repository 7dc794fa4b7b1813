"""Addresses of village volumes."""

from django.urls import URLPattern, path

from .views import volume_document, volume_page, volumes_page


def volume_urls() -> tuple[URLPattern, ...]:
    return (
        path("volumes/", volumes_page, name="records_volumes"),
        path("volumes/<int:pk>/", volume_page, name="records_volume"),
        path("volumes/<int:pk>/document/", volume_document, name="records_volume_document"),
    )
