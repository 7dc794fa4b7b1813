from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Attachment(models.Model):
    """A file that an entry of the timeline names; its content lies encrypted in `path`."""

    record = models.ForeignKey("records.Record", models.PROTECT, related_name="attachments")
    sequence = models.PositiveIntegerField()
    path = models.CharField(max_length=120, unique=True)
    name = models.CharField(_("file name"), max_length=100)
    content_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField(_("bytes"))
    sha256 = models.CharField(max_length=64)

    class Meta:
        app_label = "records"
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        ordering = ["record_id", "sequence", "id"]
        constraints = [
            models.CheckConstraint(
                name="attachment_not_empty",
                condition=Q(size__gt=0),
                violation_error_message=_("The file is empty."),
            )
        ]

    def __str__(self) -> str:
        return self.name
