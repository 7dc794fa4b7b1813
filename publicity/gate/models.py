"""What was cleared, by whom: one row a publication, kept after it ended."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ClearanceQuerySet(models.QuerySet["Clearance"]):
    def standing(self) -> Self:
        """Clearances of what is before the public now."""
        return self.filter(ended_at=None)


class Clearance(models.Model):
    """The fingerprint of a published text and the two persons who approved exactly it (R50)."""

    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="clearances"
    )
    content_hash = models.CharField(max_length=64)
    workflow_state = models.OneToOneField(
        "wagtailcore.WorkflowState",
        null=True,
        on_delete=models.SET_NULL,
        related_name="clearance",
        help_text="A finished workflow clears one publication and no other.",
    )
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    cleared_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ClearanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("clearance")
        verbose_name_plural = _("clearances")
        ordering = ["-cleared_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["page"],
                condition=Q(ended_at__isnull=True),
                name="clearance_one_stands",
                violation_error_message=_("Only one text of a page can be before the public."),
            ),
            models.CheckConstraint(
                condition=~Q(reviewed_by=F("approved_by")),
                name="clearance_two_persons",
                violation_error_message=_("Two different persons must approve a text."),
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("cleared_at")),
                name="clearance_ends_after_it_began",
                violation_error_message=_("A clearance cannot end before it was given."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.page_id} {self.content_hash[:12]}"
