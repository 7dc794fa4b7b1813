"""The entry in the office's menu, for the bureau office."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from records.access.queries import actor_of
from records.base.roles import Role


class EndAreaMenuItem(MenuItem):
    """Shown to who may record what became of an area."""

    def is_shown(self, request: HttpRequest) -> bool:
        return actor_of(request).has(Role.BUREAU_OFFICE)


def end_area_menu_item() -> EndAreaMenuItem:
    return EndAreaMenuItem(
        _("End of an area"),
        reverse("records_end_area"),
        name="end-of-area",
        icon_name="site",
        order=125,
    )
