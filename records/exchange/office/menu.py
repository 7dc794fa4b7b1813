"""The entry in the office's menu."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from records.access.queries import actor_of

from ..permissions import can_import


class ImportMenuItem(MenuItem):
    """Shown to who may import."""

    def is_shown(self, request: HttpRequest) -> bool:
        return can_import(actor_of(request))


def import_menu_item() -> ImportMenuItem:
    return ImportMenuItem(
        _("Import"), reverse("records_imports"), name="imports", icon_name="upload", order=130
    )
