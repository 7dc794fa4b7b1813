"""Regular inspections (定期排查): each village each quarter, and what is to be put right (R19)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from records.base.models import Record
from records.base.paths import PathField
from records.people.models import Cadre
from records.places.models import Area

from ..choices import Found


class Inspection(models.Model):
    """One inspection of one village. “Nothing found” is said on purpose."""

    area = models.ForeignKey(
        Area, models.PROTECT, related_name="inspections", verbose_name=_("village or community")
    )
    area_path = PathField()
    inspected_on = models.DateField(_("inspected on"))
    quarter = models.CharField(_("quarter"), max_length=6, help_text="2026Q3")
    inspectors = models.ManyToManyField(
        Cadre, related_name="inspections", verbose_name=_("inspected by")
    )
    nothing_found = models.BooleanField(_("nothing found"), default=False)
    words = models.TextField(_("what was looked at"), max_length=2000)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("entered by")
    )
    entered_at = models.DateTimeField(_("entered at"))

    class Meta:
        app_label = "records"
        verbose_name = _("inspection")
        verbose_name_plural = _("inspections")
        ordering = ["-inspected_on", "-id"]
        indexes = [
            models.Index(fields=["quarter", "area_path", "id"], name="inspection_quarter_area"),
            models.Index(fields=["area_path", "id"], name="inspection_area"),
        ]
        constraints = [
            models.CheckConstraint(
                name="inspection_worded",
                condition=~Q(words=""),
                violation_error_message=_("Say what was looked at."),
            ),
            models.CheckConstraint(
                name="inspection_quarter_formed",
                condition=Q(quarter__regex=r"^[0-9]{4}Q[1-4]$"),
                violation_error_message=_("A quarter is written like 2026Q3."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area} {self.inspected_on}"


class InspectionFinding(models.Model):
    """One thing found: a matter that arose or was updated, or something to put right (整改).

    A new matter has no `record` until it has been registered, from the inspection's page.
    """

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="findings")
    found = models.CharField(_("what it leads to"), max_length=12, choices=Found.choices)
    record = models.ForeignKey(
        Record, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("matter")
    )
    words = models.TextField(_("what was found"), max_length=2000)
    responsible = models.ForeignKey(
        Cadre,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="rectifications",
        verbose_name=_("responsible person"),
    )
    due_on = models.DateField(_("to be put right by"), null=True, blank=True)
    done_on = models.DateField(_("put right on"), null=True, blank=True)
    done_words = models.TextField(_("how it was put right"), max_length=2000, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("reported as put right by"),
    )
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("verified by"),
    )
    verified_on = models.DateField(_("verified on"), null=True, blank=True)

    class Meta:
        app_label = "records"
        verbose_name = _("finding of an inspection")
        verbose_name_plural = _("findings of inspections")
        ordering = ["inspection_id", "id"]
        indexes = [models.Index(fields=["done_on", "due_on", "id"], name="finding_due")]
        constraints = [
            models.CheckConstraint(
                name="finding_kind_known",
                condition=Q(found__in=Found.values),
                violation_error_message=_("This kind of finding does not exist."),
            ),
            models.CheckConstraint(
                name="finding_rectified_by_somebody",
                condition=~Q(found=Found.RECTIFY)
                | Q(responsible__isnull=False, due_on__isnull=False),
                violation_error_message=_("Say who puts it right, and by when."),
            ),
            models.CheckConstraint(
                name="finding_names_its_matter",
                condition=~Q(found=Found.UPDATED) | Q(record__isnull=False),
                violation_error_message=_("Name the matter that was found."),
            ),
            models.CheckConstraint(
                name="finding_done_whole",
                condition=Q(done_on__isnull=True, done_words="", done_by__isnull=True)
                | (Q(done_on__isnull=False, done_by__isnull=False) & ~Q(done_words="")),
                violation_error_message=_("Say when and how it was put right."),
            ),
            models.CheckConstraint(
                name="finding_verified_whole",
                condition=Q(verified_by__isnull=True, verified_on__isnull=True)
                | Q(verified_by__isnull=False, verified_on__isnull=False, done_on__isnull=False),
                violation_error_message=_("What is verified was put right before."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_found_display()} {self.words[:20]}"
