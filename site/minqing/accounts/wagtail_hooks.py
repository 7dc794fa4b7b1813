"""Registers, nothing else."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from .admin.views import CHANGED
from .admin.viewset import refuse_in_bulk
from .management.commands.break_glass import ACTION
from .sign_ins import FailedAdmin, SignInAdmin

hooks.register("before_bulk_action", refuse_in_bulk)
for admin in (SignInAdmin, FailedAdmin):
    modeladmin_register(admin)


@hooks.register("register_log_actions")
def register_log_actions(actions):
    actions.register_action(ACTION, _("Break glass"), _("Made a superuser for some hours"))
    actions.register_action(CHANGED, _("Change an account"), _("Account changed"))


@hooks.register("construct_help_menu")
def no_foreign_help(request, items):
    """Wagtail's release notes and editor guide speak of another product, in English."""
    items.clear()
