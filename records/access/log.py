"""Names of the log entries about roles (R57)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from .actions import ENDED, GRANTED


def register_role_actions(actions: Any) -> None:
    actions.register_action(GRANTED, _("Give a role"), _("Role given"))
    actions.register_action(ENDED, _("End a role"), _("Role ended"))
