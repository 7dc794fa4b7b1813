"""What left the office: exports, prints, files opened (R57). Append-only by trigger."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from records.base.actor import Actor
from records.base.roles import Role


class AuditKind(models.TextChoices):
    EXPORT = "export", _("Exported")
    PRINT = "print", _("Printed")
    FILE = "file", _("File opened")


class AuditEntryQuerySet(models.QuerySet["AuditEntry"]):
    def visible_to(self, actor: Actor) -> Self:
        """Auditors read the whole log (R55); nobody else any of it."""
        return self if actor.has(Role.AUDITOR) else self.none()


class AuditEntry(models.Model):
    """Who took what out, when and why. It names nobody: whom it concerns are its subjects.

    `acting_for`: the absent person whose post alone let it out (R55a). `what` is a family's own
    code, as `ledger_items`; `filters` a line of codes, never typed words.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )
    acting_for = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("acting for"),
    )
    at = models.DateTimeField(_("at"))
    kind = models.CharField(_("kind"), max_length=10, choices=AuditKind.choices)
    what = models.CharField(_("what"), max_length=60)
    count = models.PositiveIntegerField(_("rows"))
    filters = models.CharField(_("filters"), max_length=400, blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    objects = AuditEntryQuerySet.as_manager()

    class Meta:
        app_label = "records"
        verbose_name = _("export or print")
        verbose_name_plural = _("exports and prints")
        ordering = ["-id"]
        indexes = [models.Index(fields=["user", "id"], name="audit_user")]
        constraints = [
            models.CheckConstraint(
                name="audit_kind_known",
                condition=Q(kind__in=AuditKind.values),
                violation_error_message=_("This kind of entry does not exist."),
            ),
            models.CheckConstraint(
                name="audit_says_what",
                condition=~Q(what=""),
                violation_error_message=_("An export or print says what was taken."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.what}"


class AuditSubject(models.Model):
    """Whom or what an export or print concerned, as `household:12`, `member:3`, `record:45`."""

    entry = models.ForeignKey(AuditEntry, models.PROTECT, related_name="subjects")
    subject = models.CharField(_("whose"), max_length=40)

    class Meta:
        app_label = "records"
        verbose_name = _("subject of an export or print")
        verbose_name_plural = _("subjects of exports and prints")
        ordering = ["id"]
        indexes = [models.Index(fields=["subject", "id"], name="audit_subject")]
        constraints = [
            models.CheckConstraint(
                name="audit_subject_named",
                condition=~Q(subject=""),
                violation_error_message=_("A subject is named by kind and number."),
            )
        ]

    def __str__(self) -> str:
        return self.subject
