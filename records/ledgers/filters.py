"""How the list of ledger items is narrowed."""

from datetime import date

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from records.access.queries import actor_of
from records.base.models import Record, RecordQuerySet
from records.base.stages import Stage
from records.base.tiers import Tier
from records.office.filters import (
    AreaFilter,
    ScopedFilterSet,
    TypedFilter,
)
from records.office.finders import ANY_CADRE, CAMPAIGN

from .choices import Ledger, Light
from .counted import narrowed
from .duplicates.search import ItemSearchFilter
from .figure_fields import MonthFilter, SectionFilter, period_of
from .lateness import Lateness, late_rows
from .lights import lights_on
from .measures import FIGURES, counted, figured
from .reached import Reached, reached
from .waiting import Waiting, waiting_for

STILL_OPEN = "open"
LONGEST_SEARCH = 60
STAGES = [(STILL_OPEN, _("All that are open")), *Stage.choices]


def date_field() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class ItemFilter(ScopedFilterSet):
    """Voided items are in no list unless the stage asks for them (R59)."""

    q = ItemSearchFilter(
        label=_("Search"),
        max_length=LONGEST_SEARCH,
        help_text=_("Number, outside number, words, who asked, head of household"),
    )
    ledger = django_filters.ChoiceFilter("subkind", choices=Ledger.choices, label=_("Ledger"))
    area = AreaFilter()
    stage = django_filters.ChoiceFilter(choices=STAGES, method="by_stage", label=_("Stage"))
    light = django_filters.ChoiceFilter(choices=Light.choices, method="by_light", label=_("Light"))
    tier = django_filters.ChoiceFilter(choices=Tier.choices, label=_("Where it is now"))
    reached = django_filters.ChoiceFilter(
        choices=Reached.choices, method="by_reached", label=_("Ledger of an upper tier")
    )
    due = django_filters.ChoiceFilter(
        choices=Lateness.choices, method="by_lateness", label=_("What is late")
    )
    waiting = django_filters.ChoiceFilter(
        choices=Waiting.choices, method="by_waiting", label=_("Waiting for me")
    )
    responsible = TypedFilter("responsible", finder=ANY_CADRE, label=_("Responsible person"))
    due_from = django_filters.DateFilter(
        "due_on", "gte", label=_("Deadline from"), widget=date_field()
    )
    due_to = django_filters.DateFilter("due_on", "lte", label=_("Deadline to"), widget=date_field())

    campaign = TypedFilter("campaign", finder=CAMPAIGN, label=_("Campaign"))
    organisation = SectionFilter(label=_("Section that owns it"))
    measure = django_filters.ChoiceFilter(
        choices=FIGURES, method="by_measure", label=_("Counted in the reports as")
    )
    month_from = MonthFilter(method="by_months", label=_("Months of the reports from"))
    month_to = MonthFilter(method="by_months", label=_("Months of the reports to"))
    own = django_filters.BooleanFilter(
        method="by_measure_only", widget=forms.HiddenInput, label=_("The area's own only")
    )

    class Meta:
        model = Record
        fields: list[str] = []

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        found = super().filter_queryset(queryset)
        return found if self.form.cleaned_data.get("stage") else found.listed()

    def by_stage(self, rows: RecordQuerySet, name: str, value: str) -> QuerySet:
        return rows.open() if value == STILL_OPEN else rows.filter(stage=value)

    def by_light(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(lights_on(localdate()).conditions[Light(value)])

    def by_reached(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(reached(value))

    def by_lateness(self, rows: RecordQuerySet, name: str, value: str) -> QuerySet:
        return late_rows(rows, value, localdate())

    def by_waiting(self, rows: RecordQuerySet, name: str, value: str) -> QuerySet:
        return waiting_for(rows, value, actor_of(self.request))

    def by_measure(self, rows: RecordQuerySet, name: str, value: str) -> QuerySet:
        """Exactly the matters behind a figure of the reports, by their months and their scope."""
        asked = self.form.cleaned_data
        actor, own = actor_of(self.request), bool(asked.get("own"))
        found = narrowed(counted(rows), actor, asked.get("area"), own=own)
        period = period_of(asked.get("month_from"), asked.get("month_to"))
        return figured(found, value, period, localdate())

    def by_measure_only(self, rows: QuerySet, name: str, value: bool) -> QuerySet:
        """Read together with the measure; by itself it narrows nothing."""
        return rows

    def by_months(self, rows: QuerySet, name: str, value: date) -> QuerySet:
        """Without a measure, the months in which matters came in."""
        if self.form.cleaned_data.get("measure"):
            return rows
        period = period_of(value, None) if name == "month_from" else period_of(None, value)
        return rows.filter(period.on("opened_on"))
