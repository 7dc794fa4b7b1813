"""How the list of ledger items is narrowed."""

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from records.access.queries import actor_of
from records.base.models import ExternalNumber, Record, RecordQuerySet
from records.base.stages import Stage
from records.office.filters import AreaFilter, ScopedFilterSet, TypedFilter
from records.office.finders import ANY_CADRE

from .choices import Ledger, Light
from .lights import lights_on
from .models import LedgerItem
from .waiting import Waiting, waiting_for

STILL_OPEN = "open"
LONGEST_SEARCH = 60
STAGES = [(STILL_OPEN, _("All that are open")), *Stage.choices]


def date_field() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class ItemFilter(ScopedFilterSet):
    """Voided items are in no list unless the stage asks for them (R59)."""

    q = django_filters.CharFilter(
        method="search",
        label=_("Search"),
        max_length=LONGEST_SEARCH,
        help_text=_("Number, outside number, words, who asked, head of household"),
    )
    ledger = django_filters.ChoiceFilter("subkind", choices=Ledger.choices, label=_("Ledger"))
    area = AreaFilter()
    stage = django_filters.ChoiceFilter(choices=STAGES, method="by_stage", label=_("Stage"))
    light = django_filters.ChoiceFilter(
        choices=Light.choices[:-1], method="by_light", label=_("Light")
    )
    waiting = django_filters.ChoiceFilter(
        choices=Waiting.choices, method="by_waiting", label=_("Waiting for me")
    )
    responsible = TypedFilter("responsible", finder=ANY_CADRE, label=_("Responsible person"))
    due_from = django_filters.DateFilter(
        "due_on", "gte", label=_("Deadline from"), widget=date_field()
    )
    due_to = django_filters.DateFilter("due_on", "lte", label=_("Deadline to"), widget=date_field())

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

    def by_waiting(self, rows: RecordQuerySet, name: str, value: str) -> QuerySet:
        return waiting_for(rows, value, actor_of(self.request))

    def search(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """Every word must stand somewhere: in a number, in the text, or in a name."""
        for word in value.split():
            rows = rows.filter(found_by(word))
        return rows


def found_by(word: str) -> Q:
    """A record's own number, an outside number (R11), or words of the item."""
    own = Q(record_ptr_id=OuterRef("pk"))
    words = Q(demand__contains=word) | Q(caller_name__contains=word)
    words |= Q(household__head_name__contains=word)
    outside = ExternalNumber.objects.filter(record_id=OuterRef("pk"), number__contains=word)
    return (
        Q(reference__contains=word.upper())
        | Exists(outside)
        | Exists(LedgerItem.objects.filter(own & words).order_by().values("pk"))
    )
