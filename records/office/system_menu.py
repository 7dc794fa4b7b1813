"""“System” (系统): accounts, roles, acting, logins and logs, for the three administrators."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail_modeladmin.options import ModelAdminGroup

from records.access.queries import actor_of

from .acting_list import ActingAdmin
from .login_list import LoginAdmin
from .logs import DoneAdmin, LeftAdmin, LookAdmin
from .role_finders import KEEPERS
from .role_list import RoleAdmin


class AccountsItem(MenuItem):
    """Wagtail's account screens; whoever broke the glass needs them too."""

    def is_shown(self, request: HttpRequest) -> bool:
        return actor_of(request).has(KEEPERS) or request.user.is_superuser


class System(ModelAdminGroup):
    menu_label = _("System")
    menu_item_name = "system"
    menu_icon = "cogs"
    menu_order = 900
    items = (RoleAdmin, ActingAdmin, LoginAdmin, LookAdmin, LeftAdmin, DoneAdmin)

    def get_submenu_items(self) -> list[Any]:
        address = reverse_lazy("wagtailusers_users:index")
        item = AccountsItem(_("Accounts"), address, name="accounts", icon_name="user", order=1)
        lists = enumerate(self.modeladmin_instances, start=2)
        return [item, *(admin.get_menu_item(order=order) for order, admin in lists)]

    def register_indexing(self) -> None:
        """Not in the reference index."""
