"""The modeladmin that all records screens share: closed by default, opened by role."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, re_path
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.menus import ModelAdminMenuItem
from wagtail_modeladmin.options import ModelAdmin

from records.access.queries import actor_for, actor_of
from records.base.roles import CASE_ROLES, Role

from .lists import ListView


class RoleMenuItem(ModelAdminMenuItem):
    """Shown to the roles that may open the list."""

    def is_shown(self, request: HttpRequest) -> bool:
        return actor_of(request).has(self.model_admin.roles)


class ClosedPermissions(PermissionHelper):
    """Nothing may be created, edited or deleted through modeladmin itself (R12)."""

    roles: frozenset[Role] = CASE_ROLES

    def user_can_list(self, user: Any) -> bool:
        return actor_for(user).has(self.roles)

    def user_can_create(self, user: Any) -> bool:
        return False

    def user_can_edit_obj(self, user: Any, obj: Any) -> bool:
        return False

    def user_can_delete_obj(self, user: Any, obj: Any) -> bool:
        return False


class OfficeAdmin(ModelAdmin):
    """A list and what a family adds to it. modeladmin's own create, edit, delete and history
    views have no address; `pages` names the addresses that exist beside the list."""

    roles: frozenset[Role] = CASE_ROLES
    permission_helper_class = ClosedPermissions
    index_view_class = ListView
    inspect_view_enabled = False
    history_view_enabled = False

    def pages(self) -> Iterable[URLPattern]:
        return ()

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).visible_to(actor_of(request))

    def get_menu_item(self, order: int | None = None) -> RoleMenuItem:
        return RoleMenuItem(self, order or self.get_menu_order())

    def get_admin_urls_for_registration(self) -> tuple[URLPattern, ...]:
        index = re_path(
            self.url_helper.get_action_url_pattern("index"),
            self.index_view,
            name=self.url_helper.get_action_url_name("index"),
        )
        return (index, *self.pages())

    def get_permissions_for_registration(self) -> QuerySet:
        """None: rights are roles, never boxes in a group's form."""
        return Permission.objects.none()

    def register_admin_url_finders(self) -> None:
        """None: there is no edit view that a link could lead to."""

    def register_indexing(self) -> None:
        """Not in the reference index: it would cost nine queries a save."""
