"""Addresses of lists that leave, come back edited, and of the living workbook."""

from django.urls import URLPattern, path

from .edited import EditedUploadView, EditedView
from .living import LayoutFileView, LivingFileView, LivingUploadView, LivingView
from .taking_out import ExportFileView, ExportView, TakeOutView


def leaving_urls() -> list[URLPattern]:
    return [
        path("exports/", TakeOutView.as_view(), name="records_exports"),
        path("exports/<int:pk>/", ExportView.as_view(), name="records_export"),
        path("exports/<int:pk>/file/", ExportFileView.as_view(), name="records_export_file"),
        path("edited/", EditedUploadView.as_view(), name="records_edited_lists"),
        path("edited/<int:pk>/", EditedView.as_view(), name="records_edited"),
        path("living/", LivingUploadView.as_view(), name="records_living_workbooks"),
        path("living/<int:pk>/", LivingView.as_view(), name="records_living"),
        path("living/<int:pk>/file/", LivingFileView.as_view(), name="records_living_file"),
        path("layouts/<int:pk>/file/", LayoutFileView.as_view(), name="records_layout_file"),
    ]
