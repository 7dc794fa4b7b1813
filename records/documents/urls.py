"""Addresses and the menu entry of letter templates."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from records.access.queries import actor_of

from .permissions import can_keep_templates
from .screens import LetterView, download_sample, download_template, letters_page


def letter_urls() -> list[URLPattern]:
    return [
        path("letters/", letters_page, name="records_letters"),
        path("letters/<slug:kind>/", LetterView.as_view(), name="records_letter"),
        path("letters/<slug:kind>/template/", download_template, name="records_letter_template"),
        path("letters/<slug:kind>/sample/", download_sample, name="records_letter_sample"),
    ]


class LettersMenuItem(MenuItem):
    """Shown to whoever keeps the templates."""

    def is_shown(self, request: HttpRequest) -> bool:
        return can_keep_templates(actor_of(request))


def letters_menu_item() -> LettersMenuItem:
    return LettersMenuItem(
        _("Letter templates"),
        reverse("records_letters"),
        name="letters",
        icon_name="doc-full",
        order=140,
    )
