"""Groups follow role rows at every request: ends of terms hold at once (R55)."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.models import GroupPagePermission
from wagtail.permission_policies.collections import CollectionPermissionPolicy
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permission_policies.sites import SitePermissionPolicy

from records.base.roles import PUBLICITY

from .groups import set_groups
from .queries import actor_of

CACHED = ("_perm_cache", "_group_perm_cache", "_user_perm_cache")
OF_PAGES = (PagePermissionPolicy, CollectionPermissionPolicy, SitePermissionPolicy)


class RolesInForceMiddleware:
    """Brings a signed-in user's groups in line with the roles in force today."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if user.is_authenticated:
            actor = actor_of(request)
            own = {str(post.role) for post in actor.posts if post.acting_for is None}
            if set_groups(user.pk, own):
                for name in CACHED:
                    user.__dict__.pop(name, None)
            if own.isdisjoint(PUBLICITY):
                work_on_no_pages(user)
        return self.get_response(request)


def work_on_no_pages(user: Any) -> None:
    """Only roles of the publicity office have rights over pages, images and sites: for others
    Wagtail's menu need not look them up on every page.
    """
    for policy in OF_PAGES:
        setattr(user, policy.permission_cache_name, GroupPagePermission.objects.none())
