"""Roles (R55). A role is held for an area and/or an organisation; see records.access."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a person does here. Which role may do what stands in each family's permissions."""

    VILLAGE_CLERK = "village_clerk", _("Village clerk")
    VILLAGE_SECRETARY = "village_secretary", _("Village party secretary")
    TOWNSHIP_HANDLER = "township_handler", _("Township handler")
    TOWNSHIP_LEADER = "township_leader", _("Township leader in charge")
    SECTION_HANDLER = "section_handler", _("Section handler")
    SECTION_HEAD = "section_head", _("Section head")
    BUREAU_OFFICE = "bureau_office", _("Bureau office")
    MAIN_LEADER = "main_leader", _("Main leader")
    INSPECTOR = "inspector", _("Inspector")
    PUBLICITY_EDITOR = "publicity_editor", _("Publicity editor")
    APPROVER = "approver", _("Approver")
    AUDITOR = "auditor", _("Auditor")
    SYSTEM_ADMINISTRATOR = "system_administrator", _("System administrator")
    SECURITY_ADMINISTRATOR = "security_administrator", _("Security administrator")


VILLAGE = frozenset({Role.VILLAGE_CLERK, Role.VILLAGE_SECRETARY})
TOWNSHIP = frozenset({Role.TOWNSHIP_HANDLER, Role.TOWNSHIP_LEADER})
SECTION = frozenset({Role.SECTION_HANDLER, Role.SECTION_HEAD})
# Those above the village who accept, verify and decide.
UPPER = TOWNSHIP | SECTION | {Role.BUREAU_OFFICE}
# Those who enter and handle matters.
WORKING = VILLAGE | UPPER
# Those who read without handling: the main leader of a township or of the bureau, the inspector.
READING = frozenset({Role.MAIN_LEADER, Role.INSPECTOR})
# All who read matters of their areas.
CASE_ROLES = WORKING | READING
# The line above a matter, and supervision: they see restricted matters too (R56).
LINE = UPPER | READING | {Role.VILLAGE_SECRETARY}
# Who raises orders by hand and decides on spot checks (R14a, R17).
SUPERVISION = frozenset(
    {Role.TOWNSHIP_LEADER, Role.SECTION_HEAD, Role.BUREAU_OFFICE, Role.MAIN_LEADER}
)
PUBLICITY = frozenset({Role.PUBLICITY_EDITOR, Role.SECTION_HEAD, Role.APPROVER})
EDITORIAL = frozenset({Role.PUBLICITY_EDITOR, Role.APPROVER})
# Never two of these in one person (R55).
ADMINISTRATION = frozenset({Role.AUDITOR, Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR})
