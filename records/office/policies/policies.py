"""The policies: their list, and the form in which one is set (R1)."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.views import View

from records.access.queries import actor_of
from records.base.actor import Actor
from records.base.engine import Refused
from records.base.models import Policy
from records.base.policy import policy_on

from ..entering import EntryForm, EntryView
from ..fields import day
from .differences import entries, said
from .rules import (
    CALENDAR_KEEPERS,
    POLICY_MAKERS,
    READERS,
    check_first_day,
    check_sets_policy,
    check_still_to_come,
)

GROUPS: dict[Any, tuple[str, ...]] = {
    _("Beginning and document"): ("effective_from", "document", "taken_over_on"),
    _("Supervision and overdue matters"): (
        "supervision_first_days",
        "supervision_second_days",
        "supervision_third_days",
        "order_reply_days",
        "analysis_days",
        "inspection_months",
    ),
    _("Checks, duplicates, common problems"): (
        "spot_check_percent",
        "spot_check_minimum",
        "duplicate_days",
        "common_problem_count",
        "common_problem_days",
        "repeat_reopenings",
        "review_months",
    ),
    _("Personal data"): ("looks_per_day", "card_k"),
}
REST = _("Terms")


class PolicyForm(EntryForm):
    """Every number of a policy; a new one begins with those of the newest."""

    effective_from = day(
        label=_("In force from"), help_text=_("Today or later. Earlier days keep their policy.")
    )
    taken_over_on = day(label=_("Take-over date"), required=False)

    class Meta:
        model = Policy
        fields = ["effective_from", "document", *Policy.labels()]
        error_messages = {"effective_from": {"unique": _("Another policy begins on this day.")}}

    def clean_effective_from(self) -> Any:
        first_day = self.cleaned_data["effective_from"]
        try:
            check_first_day(first_day, localdate())
        except Refused as refused:
            raise forms.ValidationError(str(refused)) from refused
        return first_day

    def groups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The fields under their headings; what no heading names is a term."""
        named = {name for names in GROUPS.values() for name in names}
        rest = tuple(name for name in self.fields if name not in named)
        first, *others = GROUPS.items()
        return [
            (heading, [self[name] for name in names])
            for heading, names in (first, (REST, rest), *others)
        ]


class PolicyListView(View):
    """For everybody who works with the numbers."""

    def get(self, request: HttpRequest) -> HttpResponse:
        actor, today = actor_of(request), localdate()
        if not actor.has(READERS):
            raise PermissionDenied
        policy = policy_on(today)
        labels = Policy.labels().items()
        numbers = [(label, said(getattr(policy, name))) for name, label in labels]
        context = {
            "entries": entries(list(Policy.objects.all()), today),
            "current": policy,
            "numbers": numbers,
            "may_set": actor.has(POLICY_MAKERS),
            "may_move": actor.has(CALENDAR_KEEPERS),
            "year": today.year,
        }
        return render(request, "records/policies/list.html", context)


class PolicyView(EntryView):
    """Setting a policy, or correcting one that is still to come."""

    form_class = PolicyForm
    list_name = "records_policies"
    new_title = _("Set a policy")
    enters = POLICY_MAKERS

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not self.actor.has(POLICY_MAKERS):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if self.row:
            return super().get(request, **kwargs)
        newest = Policy.objects.first() or Policy()
        initial = {name: getattr(newest, name) for name in Policy.labels()}
        return self.show(PolicyForm(initial=initial, actor=self.actor))

    def check(self, actor: Actor, row: Policy) -> None:
        check_sets_policy(actor)
        if row.pk:
            check_still_to_come(Policy.objects.get(pk=row.pk), localdate())

    def show(self, form: EntryForm, refused: str = "", status: int = 200) -> HttpResponse:
        context = {
            "form": form,
            "refused": refused,
            "title": str(self.row) if self.row else self.new_title,
        }
        return render(self.request, "records/policies/policy.html", context, status=status)
