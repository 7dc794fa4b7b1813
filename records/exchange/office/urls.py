"""Addresses of the import screens."""

from django.urls import URLPattern, path

from .downloads import download_rest
from .mending import mend
from .previewing import PreviewView, give_up
from .undoing import UndoView
from .uploading import UploadView


def import_urls() -> list[URLPattern]:
    return [
        path("imports/", UploadView.as_view(), name="records_imports"),
        path("imports/<int:pk>/", PreviewView.as_view(), name="records_import"),
        path("imports/<int:pk>/rest/", download_rest, name="records_import_rest"),
        path("imports/<int:pk>/mend/", mend, name="records_import_mend"),
        path("imports/<int:pk>/undo/", UndoView.as_view(), name="records_import_undo"),
        path("imports/<int:pk>/give-up/", give_up, name="records_import_give_up"),
    ]
