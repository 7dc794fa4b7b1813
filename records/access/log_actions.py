"""Names of the log entries about roles and logins (R57)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from .actions import ACTING_BEGUN, ACTING_ENDED, ENDED, GRANTED, LOGIN_GIVEN, LOGIN_TAKEN


def register_role_actions(actions: Any) -> None:
    actions.register_action(GRANTED, _("Give a role"), _("Role given"))
    actions.register_action(ENDED, _("End a role"), _("Role ended"))
    actions.register_action(ACTING_BEGUN, _("Let somebody act"), _("Acting for somebody begun"))
    actions.register_action(ACTING_ENDED, _("End acting"), _("Acting for somebody ended"))


def register_login_actions(actions: Any) -> None:
    actions.register_action(LOGIN_GIVEN, _("Give a login"), _("Login given"))
    actions.register_action(LOGIN_TAKEN, _("Take a login"), _("Login taken"))
