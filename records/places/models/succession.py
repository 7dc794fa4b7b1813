"""What became of areas that ended or gave up a part (R4)."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..choices import CARRYING, SuccessionKind
from .area import Area


class SuccessionQuerySet(models.QuerySet):
    def carrying(self) -> Self:
        """Those by which an area ended: the successor sees the predecessor's records."""
        return self.filter(kind__in=CARRYING)

    def principal(self) -> Self:
        return self.filter(principal=True)


class Succession(models.Model):
    """What became of an area: wholly into another, split among several, or a part of it (R4).

    `principal`: the successor in whose totals the area is counted.
    """

    area = models.ForeignKey(
        Area, models.PROTECT, related_name="successions", verbose_name=_("area")
    )
    successor = models.ForeignKey(
        Area, models.PROTECT, related_name="precessions", verbose_name=_("successor")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=SuccessionKind.choices)
    principal = models.BooleanField(_("counted here"), default=False)
    on = models.DateField(_("date"))
    document = models.CharField(_("document"), max_length=100)
    note = models.CharField(_("note"), max_length=300, blank=True)

    objects = SuccessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("succession")
        verbose_name_plural = _("successions")
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(
                name="succession_once",
                fields=["area", "successor", "on"],
                violation_error_message=_("This succession is recorded already."),
            ),
            models.UniqueConstraint(
                name="succession_one_principal",
                fields=["area"],
                condition=Q(principal=True),
                violation_error_message=_("An area is counted in one successor only."),
            ),
            models.UniqueConstraint(
                name="succession_one_whole",
                fields=["area"],
                condition=Q(kind=SuccessionKind.WHOLE),
                violation_error_message=_("An area goes wholly into one successor only."),
            ),
            models.CheckConstraint(
                name="succession_kind_known",
                condition=Q(kind__in=SuccessionKind.values),
                violation_error_message=_("This kind of succession does not exist."),
            ),
            models.CheckConstraint(
                name="succession_counted_by_kind",
                condition=Q(kind=SuccessionKind.SPLIT)
                | Q(kind=SuccessionKind.WHOLE, principal=True)
                | Q(kind=SuccessionKind.PARTIAL, principal=False),
                violation_error_message=_(
                    "A whole succession is counted in its successor; a partial one is not."
                ),
            ),
            models.CheckConstraint(
                name="succession_to_another",
                condition=~Q(area=F("successor")),
                violation_error_message=_("An area cannot succeed itself."),
            ),
            models.CheckConstraint(
                name="succession_documented",
                condition=~Q(document=""),
                violation_error_message=_("A succession needs the document it rests on."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area_id} → {self.successor_id}"
