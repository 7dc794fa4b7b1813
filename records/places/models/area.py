"""The national tree of areas (R3)."""

from datetime import date
from typing import Any, Self

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from records.base.actor import Actor
from records.base.paths import PathField, district_code, within
from records.base.roles import CASE_ROLES

from ..choices import PATH_LENGTH, Level
from ..names import short_name
from ..paths import path_of
from ..scope import scope_paths


class AreaQuerySet(models.QuerySet):
    def under(self, area: "Area | str") -> Self:
        """The area itself and everything below it, by path range."""
        return self.filter(within((area if isinstance(area, str) else area.path,), "path"))

    def current(self) -> Self:
        return self.filter(ended_on__isnull=True)

    def ended(self) -> Self:
        return self.filter(ended_on__isnull=False)

    def with_predecessors(self, area: "Area") -> Self:
        """The area, everything below it, and what became part of it (R4)."""
        return self.filter(within(scope_paths(area), "path"))

    def in_scope(self, paths: tuple[str, ...]) -> Self:
        return self.filter(within(paths, "path"))

    def visible_to(self, actor: Actor) -> Self:
        """Scope (R56): case roles see their part of the tree."""
        return self.in_scope(actor.paths(CASE_ROLES))


class Area(models.Model):
    """A division of the country. `code` is empty where it is not known; `path` never is."""

    code = models.CharField(
        _("statistical code"),
        max_length=12,
        blank=True,
        default="",
        validators=[RegexValidator(r"^\d{12}$", _("A statistical code has 12 digits."))],
    )
    level = models.CharField(_("level"), max_length=10, choices=Level.choices)
    name = models.CharField(_("name"), max_length=60)
    short_name = models.CharField(_("short name"), max_length=60, editable=False)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("belongs to"),
    )
    path = PathField(editable=False)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)

    objects = AreaQuerySet.as_manager()

    class Meta:
        verbose_name = _("area")
        verbose_name_plural = _("areas")
        ordering = ["path"]
        indexes = [models.Index(fields=["short_name"], name="area_short_name")]
        constraints = [
            models.UniqueConstraint(
                name="area_path_unique",
                fields=["path"],
                violation_error_message=_("An area with this place in the tree exists already."),
            ),
            models.UniqueConstraint(
                name="area_code_level_unique",
                fields=["code", "level"],
                condition=~Q(code=""),
                violation_error_message=_("An area of this level with this code exists already."),
            ),
            models.CheckConstraint(
                name="area_level_known",
                condition=Q(level__in=Level.values),
                violation_error_message=_("This level does not exist."),
            ),
            models.CheckConstraint(
                name="area_code_has_12_digits",
                condition=Q(code="") | (Exact(Length("code"), 12) & Q(code__lt=":")),
                violation_error_message=_("A statistical code has 12 digits."),
            ),
            models.CheckConstraint(
                name="area_path_fits_level",
                condition=Q(
                    *(
                        Q(level=level) & Exact(Length("path"), length)
                        for level, length in PATH_LENGTH.items()
                    ),
                    _connector=Q.OR,
                ),
                violation_error_message=_("The path of an area does not fit its level."),
            ),
            models.CheckConstraint(
                name="area_below_a_parent",
                condition=Q(level=Level.PROVINCE, parent__isnull=True)
                | (~Q(level=Level.PROVINCE) & Q(parent__isnull=False)),
                violation_error_message=_("Every area but a province belongs to another area."),
            ),
            models.CheckConstraint(
                name="area_named",
                condition=~Q(name="") & ~Q(short_name=""),
                violation_error_message=_("An area needs a name."),
            ),
        ]

    def __str__(self) -> str:
        return self.short_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.short_name = short_name(self.name)
        if not self.path and self.code:
            self.path = path_of(self.code, self.level)
        super().save(*args, **kwargs)

    @property
    def full_name(self) -> str:
        """宝轮镇赤化村: a village with its township. Needs select_related("parent")."""
        if self.level == Level.VILLAGE and self.parent:
            return f"{self.parent.short_name}{self.short_name}"
        return self.short_name

    @property
    def district_code(self) -> str:
        """The six digits that stand in reference numbers (R11); shorter above a district."""
        return district_code(self.path)

    def has_ended(self, on: date) -> bool:
        return self.ended_on is not None and self.ended_on <= on

    def covers(self, other: "Area") -> bool:
        """Whether the other area is this one or lies below it."""
        return other.path.startswith(self.path)
