"""The hotline reads the stage to whoever gives number and code (R22a): the portal's answer."""

from typing import Any

from django import forms
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from wagtail.admin.menu import MenuItem

from records.access.queries import actor_of
from records.base.roles import CASE_ROLES

from ..choices import PublicStage
from .following import Following, follow

# Wrong codes of one account within so many seconds: guessing is no work of the hotline.
MOST_WRONG, SECONDS = 20, 600


class FollowForm(forms.Form):
    number = forms.CharField(label=gettext_lazy("Number on the receipt"), max_length=40)
    code = forms.CharField(
        label=gettext_lazy("Six-figure code"),
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )


@never_cache
def follow_page(request: HttpRequest) -> HttpResponse:
    """One answer for an unknown number, a wrong code and a restricted matter."""
    actor = actor_of(request)
    if not actor.has(CASE_ROLES):
        raise PermissionDenied
    form = FollowForm(request.POST or None)
    found = None
    if form.is_valid():
        key = f"follow:{actor.user_id}"
        if cache.get(key, 0) >= MOST_WRONG:
            form.add_error(None, _("Too many wrong codes. Try again later."))
        else:
            found = follow(form.cleaned_data["number"], form.cleaned_data["code"])
            if found is None:
                cache.set(key, cache.get(key, 0) + 1, SECONDS)
                form.add_error(None, _("Number and code do not belong together. Check both."))
    context: dict[str, Any] = {"form": form, "found": found, "stage": _stage(found)}
    return render(request, "records/ledgers/follow.html", context)


def _stage(found: Following | None) -> str:
    return str(PublicStage(found.stage).label) if found else ""


def follow_urls() -> list[URLPattern]:
    return [path("follow/", follow_page, name="records_follow")]


class FollowMenuItem(MenuItem):
    """Shown to whoever may see cases."""

    def is_shown(self, request: HttpRequest) -> bool:
        return actor_of(request).has(CASE_ROLES)


def follow_menu_item() -> FollowMenuItem:
    return FollowMenuItem(
        gettext_lazy("Where a matter stands"),
        reverse("records_follow"),
        name="follow",
        icon_name="help",
        order=105,
    )
