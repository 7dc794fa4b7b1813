"""Roles (R55). A role is held for an area and/or an organisation; see records.access."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a person does here. Which role may do what stands in each family's permissions."""

    VILLAGE_CLERK = "village_clerk", _("Village clerk")
    VILLAGE_SECRETARY = "village_secretary", _("Village party secretary")
    TOWNSHIP_HANDLER = "township_handler", _("Township handler")
    SECTION_HEAD = "section_head", _("Section head")
    PUBLICITY_EDITOR = "publicity_editor", _("Publicity editor")
    APPROVER = "approver", _("Approver")
    SYSTEM_ADMINISTRATOR = "system_administrator", _("System administrator")


VILLAGE = frozenset({Role.VILLAGE_CLERK, Role.VILLAGE_SECRETARY})
UPPER = frozenset({Role.TOWNSHIP_HANDLER, Role.SECTION_HEAD})
CASE_ROLES = VILLAGE | UPPER
PUBLICITY = frozenset({Role.PUBLICITY_EDITOR, Role.SECTION_HEAD, Role.APPROVER})
EDITORIAL = frozenset({Role.PUBLICITY_EDITOR, Role.APPROVER})
