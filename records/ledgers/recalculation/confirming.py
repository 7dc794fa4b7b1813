"""The list of matters with another deadline, and its confirmation (R2)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from records.access.queries import actor_of
from records.base.actor import Actor
from records.base.clock.sentences import why
from records.base.engine import ActionError, apply
from records.base.keys import key_in
from records.base.policy import policy_on

from ..actions.recalculate import RecalculateInput, plan_recalculate
from ..state import load_states
from .queries import PAGE, ROLES, Shift, shifts

LIST = "records_recalculation"


class ConfirmForm(forms.Form):
    """Which matters move, and by which document."""

    cause = forms.CharField(
        label=gettext_lazy("Document that changes the deadlines"), max_length=120
    )
    moved = forms.MultipleChoiceField(
        label=gettext_lazy("Deadlines to move"),
        error_messages={
            "required": gettext_lazy("Choose at least one matter."),
            "invalid_choice": gettext_lazy("The list has changed meanwhile; look at it again."),
        },
    )

    def __init__(self, *args: Any, found: Iterable[Shift], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        moved = cast(forms.MultipleChoiceField, self.fields["moved"])
        moved.choices = [(shift.key, shift.reference) for shift in found]


@transaction.atomic
def move_deadlines(found: list[Shift], cause: str, *, actor: Actor, now: datetime) -> int:
    """Move all of them or none: one batch, an entry in each timeline. ActionError refuses."""
    states = load_states([shift.record_id for shift in found])
    plans = [
        plan_recalculate(
            states[shift.record_id], RecalculateInput(shift.after, cause), actor=actor, now=now
        )
        for shift in found
    ]
    return len(apply(plans))


class RecalculationView(View):
    """Opens to whoever may move deadlines after a change."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.actor = actor_of(request)
        if not self.actor.has(ROLES):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        today = timezone.localdate()
        found = shifts(self.actor, today)
        policy = policy_on(today)
        form = ConfirmForm(found=found, initial={"cause": policy.document if policy.pk else ""})
        return self.show(form, found)

    def post(self, request: HttpRequest) -> HttpResponse:
        now = timezone.now()
        today = timezone.localdate(now)
        found = shifts(self.actor, today, only=self.chosen())
        form = ConfirmForm(request.POST, found=found)
        moved = self.move(form, found, now) if form.is_valid() else None
        if moved is None:
            return self.show(form, shifts(self.actor, today))
        said = _("%(count)d deadlines have been moved.") % {"count": moved}
        messages.success(request, said)
        return redirect(LIST)

    def chosen(self) -> list[int]:
        """The matters that were ticked; their dates are looked at again by the form."""
        keys = (key.partition(":")[0] for key in self.request.POST.getlist("moved"))
        return [key_in(key) for key in keys if key_in(key)][:PAGE]

    def move(self, form: ConfirmForm, found: list[Shift], now: datetime) -> int | None:
        """How many were moved; None when refused, with the sentence on the form."""
        wanted = set(form.cleaned_data["moved"])
        ticked = [shift for shift in found if shift.key in wanted]
        try:
            return move_deadlines(ticked, form.cleaned_data["cause"], actor=self.actor, now=now)
        except ActionError as refused:
            form.add_error(None, str(refused))
            return None

    def show(self, form: ConfirmForm, found: list[Shift]) -> HttpResponse:
        given = set(form["moved"].value() or ()) if form.is_bound else None
        rows = [
            {
                "shift": shift,
                "why_before": why(shift.before),
                "why_after": why(shift.after),
                "ticked": given is None or shift.key in given,
            }
            for shift in found
        ]
        context = {"form": form, "rows": rows, "full": len(found) == PAGE, "page": PAGE}
        return render(self.request, "records/policies/recalculation.html", context)


def recalculation_urls() -> list[URLPattern]:
    return [path("policies/recalculation/", RecalculationView.as_view(), name=LIST)]
