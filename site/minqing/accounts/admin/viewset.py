"""Wagtail's account screens, without its group and superuser switches."""

from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.users.views.users import UserViewSet

from minqing.accounts.models import User

from .forms import AccountCreateForm, AccountEditForm
from .views import AccountCreateView, AccountEditView, AccountFilterSet, AccountIndexView


class AccountViewSet(UserViewSet):
    """Accounts are switched off, never deleted: they stand in timelines."""

    # They stand beside the role assignments, in “System”.
    add_to_settings_menu = False
    copy_view_enabled = False
    filterset_class = AccountFilterSet
    index_view_class = AccountIndexView
    add_view_class = AccountCreateView
    edit_view_class = AccountEditView

    def get_form_class(self, for_update: bool = False) -> type:
        return AccountEditForm if for_update else AccountCreateForm


def refuse_in_bulk(request: HttpRequest, action_type: str, objects: list, view) -> object:
    """Wagtail's bulk actions assign groups past the role rows, and log nothing (R57)."""
    if view.model is not User:
        return None
    messages.error(request, _("Accounts are changed one by one; roles on “Role assignments”."))
    return redirect("wagtailusers_users:index")
