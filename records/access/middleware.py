"""Ends and beginnings of terms hold from the first request of the day (R55)."""

from collections.abc import Callable

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate

from .groups import sync_groups


class RolesInForceMiddleware:
    """Brings a signed-in user's groups in line with the roles in force, once a day each."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if user.is_authenticated:
            today = localdate()
            if cache.add(f"roles-in-force:{user.pk}:{today}", True, 3600) and sync_groups(
                user.pk, today
            ):
                for name in ("_perm_cache", "_group_perm_cache", "_user_perm_cache"):
                    user.__dict__.pop(name, None)
        return self.get_response(request)
