"""The list of households in difficulty (R10a)."""

from typing import Any

import django_filters
from django.db import models
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from records.access.queries import actor_of
from records.base.kinds import Kind
from records.base.models import Record
from records.base.stages import CARE, Stage
from records.office.exportable import export_address
from records.office.filters import AreaFilter, RecordSearchFilter, ScopedFilterSet
from records.office.lists import Column
from records.office.record_lists import RecordListView
from records.people.models import DifficultyCategory

from ..filters import LONGEST_SEARCH
from ..modeladmin.words import day, short
from ..models import DifficultyEntry
from .permissions import PERMITTED
from .queries import entries_by_id
from .verbs import EntryVerb


class Due(models.TextChoices):
    """Where the next review stands, and what waits for a second person."""

    REVIEW = "review", gettext_lazy("Review is due")
    OVERDUE = "overdue", gettext_lazy("Review is overdue")
    TO_VERIFY = "to_verify", gettext_lazy("To be taken off, to be verified")


class EntryFilter(ScopedFilterSet):
    """What was taken off or voided is in the list only when the stage asks for it."""

    q = RecordSearchFilter(
        label=gettext_lazy("Search"),
        max_length=LONGEST_SEARCH,
        help_text=gettext_lazy("Number, cause, needs, head of household"),
    )
    area = AreaFilter()
    category = django_filters.ModelChoiceFilter(
        "difficultyentry__category",
        queryset=DifficultyCategory.objects.all(),
        label=gettext_lazy("Difficulty category"),
    )
    due = django_filters.ChoiceFilter(
        choices=Due.choices, method="by_due", label=gettext_lazy("What is due")
    )
    stage = django_filters.ChoiceFilter(
        choices=[(s.value, s.label) for s in (*CARE, Stage.ENDED, Stage.VOIDED)],
        label=gettext_lazy("Stage"),
    )

    class Meta:
        model = Record
        fields: list[str] = []

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        found = super().filter_queryset(queryset)
        return found if self.form.cleaned_data.get("stage") else found.filter(stage__in=CARE)

    def by_due(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        if value == Due.TO_VERIFY:
            return rows.filter(stage=Stage.ENDING)
        today = localdate()
        in_care = rows.filter(stage=Stage.IN_CARE)
        return in_care.filter(**{"next_on__lte" if value == Due.REVIEW else "next_on__lt": today})


def review_shown(entry: DifficultyEntry) -> Any:
    """The day, and in words when it has come or passed."""
    if entry.next_on is None or entry.stage != Stage.IN_CARE or entry.next_on > localdate():
        return day(entry.next_on)
    late = entry.next_on < localdate()
    said = _("overdue") if late else _("due today")
    light = "red" if late else "yellow"
    return format_html(
        '{} <span class="light light--{}">{}</span>', day(entry.next_on), light, said
    )


def entry_address(entry: DifficultyEntry) -> str:
    return reverse("difficulty_entry", args=[entry.pk])


class EntryListView(RecordListView):
    kind = Kind.DIFFICULTY_ENTRY
    filterset_class = EntryFilter
    columns = (
        Column(gettext_lazy("Number"), lambda e: e.reference, "number", "number", False),
        Column(gettext_lazy("Head of household"), lambda e: e.household.head_name, "", "nowrap"),
        Column(gettext_lazy("Difficulty category"), lambda e: e.category or "—", "", "nowrap"),
        Column(gettext_lazy("Cause of the difficulty"), lambda e: short(e.cause), "", "demand"),
        Column(gettext_lazy("Area"), lambda e: e.area.full_name, "", "place", False),
        Column(gettext_lazy("Responsible"), lambda e: e.responsible or "—", "", "nowrap"),
        Column(gettext_lazy("Next review"), review_shown, "review", "nowrap"),
        Column(gettext_lazy("Stage"), lambda e: Stage(e.stage).label, "", "nowrap", False),
    )
    orders = {"number": ("id",), "review": ("next_on",)}
    walks = {**RecordListView.walks, "next_on": "record_next"}
    link_of = staticmethod(entry_address)

    def rows_by_id(self, record_ids: list[int]) -> dict[int, DifficultyEntry]:
        return entries_by_id(record_ids)

    def presets(self) -> list[tuple[str, str, bool]]:
        chosen = self.request.GET.get("due", "")
        kinds = [("", _("All in care")), *((d.value, str(d.label)) for d in Due)]
        return [(f"?due={key}" if key else "?", said, key == chosen) for key, said in kinds]

    def buttons(self) -> list[tuple[str, str]]:
        out = (export_address("entries", self.request.GET), _("Take this list out"))
        if actor_of(self.request).has(PERMITTED[EntryVerb.ENTER]):
            return [(reverse("difficulty_enter"), _("Enter a household in difficulty")), out]
        return [out]
