"""Wagtail's account views without what an office account does not have: two names, e-mail,
a superuser switch, groups, deletion, usage; each in words that have Chinese."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.account import (
    AccountView,
    ChangePasswordPanel,
    LocaleSettingsPanel,
    ThemeSettingsPanel,
)
from wagtail.admin.widgets.boolean_radio_select import BooleanRadioSelect
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import log
from wagtail.users.views.users import CreateView, EditView, IndexView, UserColumn

from minqing.accounts.models import User

CHANGED = "minqing.change_account"
COLUMNS = ("username", "name", "is_active")
PANELS = (LocaleSettingsPanel, ThemeSettingsPanel, ChangePasswordPanel)


class AccountFilterSet(WagtailFilterSet):
    is_active = django_filters.BooleanFilter(label=_("May sign in"), widget=BooleanRadioSelect)

    class Meta:
        model = User
        fields: list[str] = []


class AccountIndexView(IndexView):
    """Found by a part of the name or the username. Nothing is done to many accounts at once."""

    add_item_label = _("Add an account")
    page_title = _("Accounts")
    search_fields = ("username", "name")
    show_other_searches = False

    @property
    def columns(self) -> list[Column]:
        return [
            UserColumn(
                "name",
                accessor=str,
                label=_("Full name"),
                sort_key="name",
                get_url=self.get_edit_url,
                classname="name",
            ),
            Column("username", label=_("Username"), sort_key="username"),
            Column(
                "is_active",
                accessor=lambda user: _("Yes") if user.is_active else _("No"),
                label=_("May sign in"),
                sort_key="is_active",
            ),
            DateColumn("last_login", label=_("Last signed in"), sort_key="last_login"),
        ]

    def get_filterset_kwargs(self) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_filterset_kwargs()
        del kwargs["is_searching"]
        return kwargs

    def order_queryset(self, queryset: QuerySet) -> QuerySet:
        if (self.ordering or "").lstrip("-") == "name":
            return queryset.order_by(self.ordering, "pk")
        return super().order_queryset(queryset)


class NamedBreadcrumbs:
    """The last step says what the page does, not “New: …”."""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items = super().get_breadcrumbs_items()  # type: ignore[misc] # a mixin before the view
        return [*items[:-1], {**items[-1], "label": self.page_title}]  # type: ignore[attr-defined]


class AccountCreateView(NamedBreadcrumbs, CreateView):
    page_title = _("Add an account")
    success_message = _("The account “%(object)s” has been made. Give it a role next.")
    error_message = _("The account could not be made; see what is marked.")

    def get_page_subtitle(self) -> str:
        return ""


class AccountEditView(EditView):
    success_message = _("The account “%(object)s” has been saved.")
    error_message = _("The account could not be saved; see what is marked.")

    def save_instance(self) -> User:
        """Also logs which columns changed, before and after; of a password only that (R57)."""
        names = [name for name in self.form.changed_data if name != "password2"]
        kept = {name: self.form.initial.get(name) for name in names if name in COLUMNS}
        account: User = super().save_instance()
        changes = {name: [kept[name], getattr(account, name)] for name in kept}
        if "password1" in names:
            changes["password"] = []
        if changes:
            log(account, CHANGED, data={"changes": changes})
        return account

    def get_side_panels(self) -> MediaContainer:
        """None: “live” and “used 0 times” say nothing of an account."""
        return MediaContainer()

    @property
    def header_more_buttons(self) -> list[Button]:
        """What was done to the account, by whom (R57)."""
        return [Button(_("What was changed"), url=self.get_history_url(), icon_name="history")]


class OwnAccountView(AccountView):
    """What people may change of their own account: language, look, password."""

    def get_panels(self) -> list[Any]:
        return [panel for panel in super().get_panels() if isinstance(panel, PANELS)]
