"""Which class an address belongs to. The first pattern that fits counts; none fits: a new address
needs its line here (R56). `*` stands for anything, `?` for one character.
"""

from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

CONFIGURATIONS = {"office": "minqing.urls.office", "portal": "minqing.urls.portal"}

OFFICE: tuple[tuple[str, str], ...] = (
    # Before signing in, and what has no content of its own.
    ("", "public"),
    ("healthz", "public"),
    ("readyz", "public"),
    ("media/*", "public"),
    ("admin/login/", "public"),
    ("admin/logout/", "own account"),
    ("admin/password_reset/*", "public"),
    ("admin/jsi18n/", "public"),
    ("admin/sprite/", "public"),
    ("admin/modeladmin/jsi18n/", "public"),
    ("admin/", "own account"),
    ("admin/account/", "own account"),
    ("admin/dismissibles/", "own account"),
    ("admin/failwhale/", "own account"),
    ("admin/test404/", "own account"),
    ("admin/.*/", "own account"),
    # Matters and registers.
    ("admin/ledgers/", "case list"),
    ("admin/ledgers/register/", "case form"),
    ("admin/ledgers/<int:pk>/", "case reading"),
    ("admin/ledgers/<int:pk>/letters/<int:letter>/", "case look"),
    ("admin/ledgers/<int:pk>/receipt/*", "case print"),
    ("admin/ledgers/<int:pk>/gather/", "case acting"),
    ("admin/ledgers/<int:pk>/<slug:verb>/", "case acting"),
    ("admin/difficulty/", "case list"),
    ("admin/difficulty/enter/", "case form"),
    ("admin/difficulty/<int:pk>/", "case reading"),
    ("admin/difficulty/<int:pk>/<slug:verb>/", "case acting"),
    ("admin/follow/", "follow form"),
    ("admin/households/", "case list"),
    ("admin/households/new/", "case form"),
    ("admin/households/<int:pk>/", "case reading"),
    ("admin/households/<int:pk>/print/", "case print"),
    ("admin/households/<int:pk>/document/", "case print"),
    ("admin/households/<int:pk>/*", "case handling"),
    ("admin/who-looked/", "who looked form"),
    ("admin/who-looked/<int:pk>/", "who looked"),
    ("admin/today/print/", "case list"),
    ("admin/today/fortnight/", "case list"),
    ("admin/volumes/", "case page"),
    ("admin/volumes/<int:pk>/", "case print"),
    ("admin/volumes/<int:pk>/document/", "case print"),
    ("admin/figures/", "case list"),
    ("admin/figures/not-inspected/", "case list"),
    ("admin/figures/print/", "case list"),
    ("admin/figures/file/<slug:kind>/", "case list"),
    ("admin/campaigns/", "case list"),
    ("admin/campaigns/new/", "campaign form"),
    ("admin/campaigns/<int:pk>/", "campaign"),
    ("admin/areas/", "case list"),
    ("admin/organisations/", "case list"),
    ("admin/organisations/new/", "register form"),
    ("admin/organisations/<int:pk>/", "register"),
    ("admin/cadres/", "case list"),
    ("admin/cadres/new/", "register form"),
    ("admin/cadres/<int:pk>/", "register"),
    ("admin/records/find/<slug:finder>/", "finder"),
    ("admin/records/look/*", "case look"),
    ("admin/records/files/<int:pk>/", "case look"),
    ("admin/imports/", "case form"),
    ("admin/imports/*", "own upload"),
    ("admin/exports/", "case page"),
    ("admin/exports/*", "own upload"),
    ("admin/edited/", "case form"),
    ("admin/edited/*", "own upload"),
    ("admin/living/", "case form"),
    ("admin/living/*", "own upload"),
    ("admin/layouts/<int:pk>/file/", "case look"),
    # Supervision.
    ("admin/orders/", "case list"),
    ("admin/orders/file/<slug:kind>/", "case list"),
    ("admin/orders/<int:pk>/", "case reading"),
    ("admin/orders/<int:pk>/reply/", "case acting"),
    ("admin/orders/<int:pk>/document/", "case print"),
    ("admin/orders/<int:pk>/print/", "case print"),
    ("admin/inspections/", "case list"),
    ("admin/inspections/file/<slug:kind>/", "case list"),
    ("admin/inspections/new/", "case form"),
    ("admin/inspections/villages/", "case page"),
    ("admin/inspections/villages/print/", "case page"),
    ("admin/inspections/villages/file/<slug:kind>/", "case list"),
    ("admin/inspections/<int:pk>/", "case reading"),
    ("admin/inspections/findings/<int:pk>/<slug:act>/", "case handling"),
    ("admin/spot-checks/", "spot check list"),
    ("admin/spot-checks/file/<slug:kind>/", "spot check list"),
    ("admin/spot-checks/freeze/", "spot check drawing"),
    ("admin/spot-checks/to-check/", "spot check list"),
    ("admin/spot-checks/<int:pk>/", "spot check round"),
    ("admin/spot-checks/<int:pk>/list/", "spot check round"),
    ("admin/spot-checks/<int:pk>/print/", "spot check round"),
    ("admin/spot-checks/checks/<int:pk>/", "spot check"),
    # Administration.
    ("admin/roles/", "role list"),
    ("admin/roles/new/", "role form"),
    ("admin/roles/<int:pk>/", "role"),
    ("admin/acting/", "acting list"),
    ("admin/acting/new/", "role form"),
    ("admin/acting/<int:pk>/", "acting"),
    ("admin/logins/", "login list"),
    ("admin/logins/new/", "login form"),
    ("admin/logins/<int:pk>/", "login"),
    ("admin/policies/", "policy"),
    ("admin/policies/new/", "policy form"),
    ("admin/policies/<int:pk>/", "policy form"),
    ("admin/policies/calendar/<int:year>/", "policy"),
    ("admin/policies/calendar/<int:year>/enter/", "office form"),
    ("admin/policies/recalculation/", "office form"),
    ("admin/letters/*", "office form"),
    ("admin/records/areas/end/", "area ending"),
    ("admin/logs/looks/", "logs"),
    ("admin/logs/left/", "logs"),
    ("admin/logs/administration/", "logs"),
    ("admin/logs/sign-ins/", "logs"),
    ("admin/logs/failed-sign-ins/", "logs"),
    ("admin/users/*", "accounts"),
    ("admin/groups/*", "nobody"),
    # Wagtail's wings: see records.access.doors.
    ("admin/bulk/*", "bulk"),
    ("admin/api/*", "editorial"),
    ("admin/block-preview/", "editorial"),
    ("admin/choose-*", "editorial"),
    ("admin/collections/*", "editorial"),
    ("admin/documents/*", "editorial"),
    ("admin/editing-sessions/*", "editorial"),
    ("admin/embeds/*", "editorial"),
    ("admin/images/*", "editorial"),
    ("admin/pages/*", "editorial"),
    ("admin/redirects/*", "editorial"),
    ("admin/reports/*", "editorial"),
    ("admin/settings/*", "editorial"),
    ("admin/sites/*", "editorial"),
    ("admin/snippets/*", "editorial"),
    ("admin/tag-autocomplete/*", "editorial"),
    ("admin/workflows/*", "editorial"),
)
PORTAL: tuple[tuple[str, str], ...] = (("*", "public"),)
TABLES = {"office": OFFICE, "portal": PORTAL}


def routes(configuration: str) -> list[str]:
    """Every address of a URL configuration as one plain word, parameters as they are written."""
    found = _walk(get_resolver(CONFIGURATIONS[configuration]).url_patterns, "")
    return list(dict.fromkeys(plain(route) for route in found))


def plain(route: str) -> str:
    """Without the signs of regular expressions: `^ledgers/$` → `ledgers/`."""
    for sign in ("^", "$", "\\d+", "\\"):
        route = route.replace(sign, "")
    return route


def class_of(configuration: str, route: str) -> str | None:
    """The name of its class; None when nobody has decided."""
    for pattern, name in TABLES[configuration]:
        if route == pattern or ("*" in pattern and fnmatchcase(route, pattern)):
            return name
    return None


def _walk(entries: list[Any], prefix: str) -> Iterator[str]:
    for entry in entries:
        if isinstance(entry, URLResolver):
            yield from _walk(entry.url_patterns, prefix + str(entry.pattern))
        elif isinstance(entry, URLPattern):
            yield prefix + str(entry.pattern)
