"""Names of the log entries about rounds of spot checks (R57)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

FROZEN = "records.spot_check.freeze"
DRAWN = "records.spot_check.draw"


def register_spot_check_actions(actions: Any) -> None:
    actions.register_action(FROZEN, _("Freeze the list of a month"), _("List of a month frozen"))
    actions.register_action(DRAWN, _("Draw spot checks"), _("Spot checks drawn"))
