"""Steps of 三审三校 and the groups that take them; groups mirror the active role rows."""

from django.db import models
from django.utils.translation import gettext_lazy as _

EDITOR = "publicity_editor"
SECTION_HEAD = "section_head"
APPROVER = "approver"
GROUPS = (EDITOR, SECTION_HEAD, APPROVER)
REVIEWERS = (SECTION_HEAD, APPROVER)


class Step(models.TextChoices):
    """The reviews of the first form: policy may join the second and third (R50)."""

    FIRST = "first", _("First review (section)")
    FINAL = "final", _("Final review (approver)")
