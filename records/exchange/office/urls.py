"""Addresses of the import screens."""

from django.urls import URLPattern, path

from .previewing import PreviewView, download_rest, give_up
from .uploading import UploadView


def import_urls() -> list[URLPattern]:
    return [
        path("imports/", UploadView.as_view(), name="records_imports"),
        path("imports/<int:pk>/", PreviewView.as_view(), name="records_import"),
        path("imports/<int:pk>/rest/", download_rest, name="records_import_rest"),
        path("imports/<int:pk>/give-up/", give_up, name="records_import_give_up"),
    ]
