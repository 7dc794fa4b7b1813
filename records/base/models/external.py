from django.db import models
from django.utils.translation import gettext_lazy as _


class ExternalNumber(models.Model):
    """A number that others gave to the matter (R11): all of them find the record."""

    record = models.ForeignKey("records.Record", models.PROTECT, related_name="external_numbers")
    system = models.CharField(_("whose number"), max_length=40)
    number = models.CharField(_("number"), max_length=60)

    class Meta:
        app_label = "records"
        verbose_name = _("outside number")
        verbose_name_plural = _("outside numbers")
        ordering = ["record_id", "system", "number"]
        indexes = [models.Index(fields=["number", "record"], name="external_number")]
        constraints = [
            models.UniqueConstraint(
                fields=["system", "number"],
                name="external_number_once",
                violation_error_message=_("This outside number is registered already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.system} {self.number}"
