"""Names of the log entries about inspections (R57)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

ENTERED = "records.inspection.enter"
PUT_RIGHT = "records.inspection.put_right"
VERIFIED = "records.inspection.verify"
MATTER_NAMED = "records.inspection.name_matter"


def register_inspection_actions(actions: Any) -> None:
    actions.register_action(ENTERED, _("Enter an inspection"), _("Inspection entered"))
    actions.register_action(PUT_RIGHT, _("Report as put right"), _("Reported as put right"))
    actions.register_action(VERIFIED, _("Verify what was put right"), _("Putting right verified"))
    actions.register_action(MATTER_NAMED, _("Name the matter found"), _("Matter found named"))
