"""Names of the log entries about letter templates (R57)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from .actions import REPLACED, RESTORED


def register_letter_actions(actions: Any) -> None:
    actions.register_action(REPLACED, _("Replace a letter template"), _("Letter template replaced"))
    actions.register_action(
        RESTORED, _("Go back to the built-in template"), _("Built-in letter template restored")
    )
