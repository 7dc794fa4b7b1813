"""The timeline: append-only, chained by hashes, payloads erasable (R57, R56a)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.Model):
    """One entry. `payload` is canonical JSON text; `commitment` binds it through `salt`.

    Triggers refuse every update but the erasure of payload and salt, and every delete. Entries are
    found by their record alone: a matter has several, and each index would have them all.
    """

    record = models.ForeignKey(
        "records.Record", models.PROTECT, related_name="events", db_index=False
    )
    sequence = models.PositiveIntegerField()
    verb = models.CharField(_("action"), max_length=30)
    stage = models.CharField(_("stage"), max_length=20)
    at = models.DateTimeField(_("at"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        verbose_name=_("by"),
    )
    on_word_of = models.ForeignKey(
        "records.Cadre",
        models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        verbose_name=_("on word of"),
    )
    # Whose post stood behind it (R55a), and which cadre the actor was on that day (R14).
    acting_for = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        verbose_name=_("acting for"),
    )
    cadre = models.ForeignKey(
        "records.Cadre",
        models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        verbose_name=_("cadre"),
    )
    payload = models.TextField(null=True)  # noqa: DJ001 null = erased, "" never occurs
    salt = models.CharField(max_length=32, null=True)  # noqa: DJ001 erased with the payload
    commitment = models.CharField(max_length=64)
    chain = models.CharField(max_length=64)

    class Meta:
        app_label = "records"
        verbose_name = _("timeline entry")
        verbose_name_plural = _("timeline entries")
        ordering = ["record_id", "sequence"]
        constraints = [
            models.UniqueConstraint(
                fields=["record", "sequence"],
                name="event_sequence_once",
                violation_error_message=_("This entry of the timeline exists already."),
            ),
            models.CheckConstraint(
                name="event_sequence_from_one",
                condition=models.Q(sequence__gte=1),
                violation_error_message=_("The timeline is counted from one."),
            ),
            models.CheckConstraint(
                name="event_erased_whole",
                condition=models.Q(payload__isnull=True, salt__isnull=True)
                | models.Q(payload__isnull=False, salt__isnull=False),
                violation_error_message=_("An entry is erased together with its salt."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.record_id}/{self.sequence} {self.verb}"
