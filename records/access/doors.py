"""Wagtail's side doors stand open only to the roles whose work lies behind them (R56).

Most advisories against Wagtail were permission checks missing on single views: choosers, history,
copy, move, previews, the admin API. So the whole wing is closed, not view by view.
"""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from records.base.roles import PUBLICITY, Role

from .queries import actor_of

EDITORIAL_WING = (
    "api/",
    "block-preview/",
    "choose-",
    "collections/",
    "documents/",
    "editing-sessions/",
    "embeds/",
    "images/",
    "pages/",
    "redirects/",
    "reports/",
    "settings/",
    "sites/",
    "snippets/",
    "tag-autocomplete/",
    "workflows/",
)
ACCOUNTS_WING = ("users/",)
# Groups follow role rows, and a group's form could let it manage accounts (R55). Wagtail's bulk
# actions on accounts give groups past the role rows, and log nothing (R57).
NOBODYS_WING = ("groups/", f"bulk/{settings.AUTH_USER_MODEL.partition('.')[0].lower()}/")
BOTH_WINGS = ("bulk/",)
ADMINISTRATORS = frozenset({Role.SYSTEM_ADMINISTRATOR})
# The first that fits counts.
WINGS: dict[tuple[str, ...], frozenset[Role]] = {
    EDITORIAL_WING: PUBLICITY,
    ACCOUNTS_WING: ADMINISTRATORS,
    NOBODYS_WING: frozenset(),
    BOTH_WINGS: PUBLICITY | ADMINISTRATORS,
}


def who_enters(path: str) -> frozenset[Role] | None:
    """The roles that may open an address of the admin; None where it asks for itself."""
    rest = path.removeprefix(reverse("wagtailadmin_home"))
    for doors, roles in WINGS.items():
        if rest != path and rest.startswith(doors):
            return roles
    return None


class DoorsMiddleware:
    """Turns away whoever holds none of a wing's roles; break-glass accounts pass, except into
    what is closed for everybody."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        roles = who_enters(request.path)
        user = request.user
        if roles is None or not user.is_authenticated or (user.is_superuser and roles):
            return self.get_response(request)
        if actor_of(request).has(roles):
            return self.get_response(request)
        messages.error(request, _("This part of the office belongs to other roles."))
        return redirect("wagtailadmin_home")
