from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Look(models.Model):
    """Someone read a sensitive value in clear (R9, R57). Append-only by trigger."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"))
    subject = models.CharField(_("whose"), max_length=40)
    field = models.CharField(_("what"), max_length=30)
    reason = models.CharField(_("reason"), max_length=200)
    record = models.ForeignKey("records.Record", models.PROTECT, null=True, related_name="+")

    class Meta:
        app_label = "records"
        verbose_name = _("look at a sensitive value")
        verbose_name_plural = _("looks at sensitive values")
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["user", "at"], name="look_user_at"),
            models.Index(fields=["subject", "at"], name="look_subject_at"),
        ]
        constraints = [
            models.CheckConstraint(
                name="look_has_reason",
                condition=~Q(reason=""),
                violation_error_message=_("A look at a sensitive value needs a reason."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.field}"
