"""Groups follow role rows at every request: ends of terms hold at once (R55)."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from .groups import sync_groups

CACHED = ("_perm_cache", "_group_perm_cache", "_user_perm_cache")


class RolesInForceMiddleware:
    """Brings a signed-in user's groups in line with the roles in force today."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and sync_groups(request.user.pk):
            for name in CACHED:
                request.user.__dict__.pop(name, None)
        return self.get_response(request)
