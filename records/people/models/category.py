"""Difficulty categories and which household or member has them, from when to when (R8)."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .household import Household
from .member import Member


class DifficultyCategory(models.Model):
    """A category of difficulty; the office may add its own and retire one it no longer uses."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=30, unique=True)
    graded = models.BooleanField(_("has a grade"), default=False)
    position = models.PositiveSmallIntegerField(_("place in lists"), default=100)
    retired = models.BooleanField(_("no longer given"), default=False)

    class Meta:
        verbose_name = _("difficulty category")
        verbose_name_plural = _("difficulty categories")
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name


class HouseholdCategoryQuerySet(models.QuerySet):
    def in_force(self, on: date) -> Self:
        """Held on the day; a beginning that is not known counts as earlier."""
        return self.filter(Q(from_on__isnull=True) | Q(from_on__lte=on)).filter(
            Q(to_on__isnull=True) | Q(to_on__gte=on)
        )


class HouseholdCategory(models.Model):
    """One category held by a household, or by one of its members, for a time.

    `from_on` is empty where the roster did not say since when.
    """

    household = models.ForeignKey(
        Household, models.PROTECT, related_name="categories", verbose_name=_("household")
    )
    member = models.ForeignKey(
        Member,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="categories",
        verbose_name=_("member"),
    )
    category = models.ForeignKey(
        DifficultyCategory,
        models.PROTECT,
        related_name="households",
        verbose_name=_("difficulty category"),
    )
    grade = models.CharField(_("grade"), max_length=10, blank=True)
    from_on = models.DateField(_("from"), null=True, blank=True)
    to_on = models.DateField(_("to"), null=True, blank=True)

    objects = HouseholdCategoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("category of a household")
        verbose_name_plural = _("categories of households")
        ordering = ["household_id", "category__position", "id"]
        constraints = [
            models.UniqueConstraint(
                name="household_category_once",
                fields=["household", "category"],
                condition=Q(member__isnull=True, to_on__isnull=True),
                violation_error_message=_("The household has this category already."),
            ),
            models.UniqueConstraint(
                name="member_category_once",
                fields=["member", "category"],
                condition=Q(member__isnull=False, to_on__isnull=True),
                violation_error_message=_("The member has this category already."),
            ),
            models.CheckConstraint(
                name="household_category_in_order",
                condition=Q(from_on__isnull=True)
                | Q(to_on__isnull=True)
                | Q(to_on__gte=F("from_on")),
                violation_error_message=_("The end of the category lies before its beginning."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.category} {self.grade}".strip()
