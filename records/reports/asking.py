"""What a reader asks of the reports: a form sent by GET; unknown parameters change nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db import models
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from records.base.actor import Actor
from records.base.models import Campaign
from records.ledgers.choices import Ledger
from records.ledgers.figure_fields import MonthField, SectionField
from records.office.choosing import TypedChoiceField, give_actor
from records.office.finders import AREA
from records.people.models import Organisation
from records.places.models import Area
from records.supervision.inspections.quarters import quarter_of

MOST_MONTHS = 120
YEAR = 12


class By(models.TextChoices):
    AREA = "area", _("By area")
    SECTION = "section", _("By section")
    MONTH = "month", _("By month")


@dataclass(frozen=True)
class Asked:
    """`organisation` 0: what no section owns; None everywhere: not narrowed. Whole months."""

    by: str
    first: date
    last: date
    area: Area | None = None
    organisation: Organisation | int | None = None
    ledger: str = ""
    campaign: Campaign | None = None

    @property
    def months(self) -> list[str]:
        """All months of the period, written like 2026-05."""
        return [f"{day:%Y-%m}" for day in _months(self.first, self.last)]

    @property
    def quarter(self) -> str:
        """The quarter in which the period ends, written like 2026Q3; no later than today's."""
        return quarter_of(min(self.last, localdate()))


class AskedForm(forms.Form):
    by = forms.ChoiceField(choices=By.choices, required=False, label=_("Counted by"))
    area = TypedChoiceField(AREA, required=False, label=_("Area"))
    organisation = SectionField(required=False, label=_("Section that owns it"))
    ledger = forms.ChoiceField(
        choices=[("", _("All ledgers")), *Ledger.choices], required=False, label=_("Ledger")
    )
    campaign = forms.ModelChoiceField(
        Campaign.objects.all(), required=False, label=_("Campaign"), empty_label=_("All matters")
    )
    month_from = MonthField(required=False, label=_("Months from"))
    month_to = MonthField(required=False, label=_("Months to"))

    def __init__(self, data: Any, *, actor: Actor) -> None:
        super().__init__(data)
        give_actor(self, actor)

    def clean(self) -> dict[str, Any]:
        """Twelve months up to now, where nothing else is said."""
        given = super().clean() or {}
        first, last = given.get("month_from"), given.get("month_to")
        last = last or max(localdate().replace(day=1), first or date.min)
        first = first or _earlier(last, YEAR - 1)
        if first > last:
            self.add_error("month_to", _("The period ends before it begins."))
        elif len(list(_months(first, last))) > MOST_MONTHS:
            self.add_error("month_to", _("Ask for ten years at most."))
        return {**given, "month_from": first, "month_to": last}

    def asked(self) -> Asked:
        """The answers of a valid form."""
        given = self.cleaned_data
        return Asked(
            given["by"] or By.AREA,
            given["month_from"],
            given["month_to"],
            given["area"],
            given["organisation"],
            given["ledger"],
            given["campaign"],
        )


def _months(first: date, last: date) -> Iterator[date]:
    for number in range(first.year * YEAR + first.month - 1, last.year * YEAR + last.month):
        yield date(number // YEAR, number % YEAR + 1, 1)


def _earlier(day: date, months: int) -> date:
    number = day.year * YEAR + day.month - 1 - months
    return date(number // YEAR, number % YEAR + 1, 1)
