"""Wagtail's account screens, without its group and superuser switches."""

from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.users.views.users import UserViewSet

from minqing.accounts.models import User

from .forms import AccountCreateForm, AccountEditForm

ALLOWED_IN_BULK = frozenset({"set_active_state"})


class AccountViewSet(UserViewSet):
    """Accounts are switched off, never deleted: they stand in timelines."""

    # They stand beside the role assignments, in “System”.
    add_to_settings_menu = False

    def get_form_class(self, for_update: bool = False) -> type:
        return AccountEditForm if for_update else AccountCreateForm


def refuse_groups_in_bulk(request: HttpRequest, action_type: str, objects: list, view) -> object:
    """Wagtail's bulk “assign role” would put people into role groups past the role rows."""
    if view.model is not User or action_type in ALLOWED_IN_BULK:
        return None
    messages.error(request, _("Roles are given on the page “Role assignments”."))
    return redirect("wagtailusers_users:index")
