"""Letter templates that an office has put in the place of the built-in ones (R60)."""

from datetime import date, datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .choices import LetterKind


class LetterTemplateQuerySet(models.QuerySet["LetterTemplate"]):
    def of(self, kind: str) -> Self:
        """The newest first."""
        return self.filter(kind=kind).order_by("-from_on", "-id")

    def in_force(
        self, kind: str, on: date, made_at: datetime | None = None
    ) -> "LetterTemplate | None":
        """What letters of a day are printed from; None: the built-in template.

        `made_at`: when the letter was made, for one that is printed again: a template that came
        later on the same day is none of its.
        """
        rows = self.of(kind).filter(from_on__lte=on)
        if made_at is not None:
            rows = rows.filter(uploaded_at__lte=made_at)
        return rows.first()


class LetterTemplate(models.Model):
    """From a day on, letters of a kind are printed from this file.

    A row without a file goes back to the built-in template. Rows are added, never changed: a letter
    printed again for an earlier day looks as it did then.
    """

    kind = models.CharField(_("letter"), max_length=20, choices=LetterKind.choices)
    from_on = models.DateField(_("from"))
    path = models.CharField(max_length=120, blank=True, editable=False)
    file_name = models.CharField(_("file name"), max_length=100, blank=True)
    size = models.PositiveIntegerField(_("bytes"), default=0)
    sha256 = models.CharField(max_length=64, blank=True, editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by")
    )
    uploaded_at = models.DateTimeField(_("at"))

    objects = LetterTemplateQuerySet.as_manager()

    class Meta:
        app_label = "records"
        verbose_name = _("letter template")
        verbose_name_plural = _("letter templates")
        ordering = ["kind", "-from_on", "-id"]
        indexes = [models.Index(fields=["kind", "from_on", "id"], name="letter_template_from")]
        constraints = [
            models.CheckConstraint(
                name="letter_template_kind_known",
                condition=Q(kind__in=LetterKind.values),
                violation_error_message=_("This kind of letter does not exist."),
            ),
            models.CheckConstraint(
                name="letter_template_file_whole",
                condition=Q(path="", file_name="", size=0, sha256="")
                | (~Q(path="") & ~Q(file_name="") & Q(size__gt=0) & ~Q(sha256="")),
                violation_error_message=_("The file of a letter template is named whole."),
            ),
        ]

    def __str__(self) -> str:
        return self.file_name or str(_("Built-in template"))
