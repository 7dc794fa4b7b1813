"""How the list of supervision orders is narrowed."""

import django_filters
from django.db import models
from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from records.access.queries import actor_of
from records.ledgers.choices import Ledger
from records.office.filters import AreaFilter, ScopedFilterSet

from ..choices import Level
from ..models import SupervisionOrder
from .queries import State, addressed_to, in_state


class Whose(models.TextChoices):
    MINE = "mine", _("Addressed to me")


class OrderFilter(ScopedFilterSet):
    q = django_filters.CharFilter(
        "reference", "iexact", label=_("Number of the order"), max_length=32
    )
    state = django_filters.ChoiceFilter(
        choices=State.choices, method="by_state", label=_("State of the order")
    )
    whose = django_filters.ChoiceFilter(
        choices=Whose.choices, method="by_addressee", label=_("Whose")
    )
    level = django_filters.ChoiceFilter(choices=Level.choices, label=_("Level"))
    area = AreaFilter("record__area_path")
    ledger = django_filters.ChoiceFilter(
        "record__subkind", choices=Ledger.choices, label=_("Ledger")
    )

    class Meta:
        model = SupervisionOrder
        fields: list[str] = []

    def by_state(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return in_state(rows, value, localdate())

    def by_addressee(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(addressed_to(actor_of(self.request), localdate()))
