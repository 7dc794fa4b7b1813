"""One matter becomes the lead of like ones, with one plan (R21a)."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from records.access.queries import actor_of
from records.base.engine import ActionError, apply
from records.office.fields import words

from ..actions import plans_of_gathering
from ..leads.proposing import proposal_for
from ..models import LedgerItem
from ..state import load_state, load_states
from ..verbs import Verb
from .acting import item_in_scope
from .offers import refusal


class GatherForm(forms.Form):
    """Only what was proposed can be chosen: seen by the reader, like it, and hanging on nothing."""

    like = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Matters that hang on this one"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )
    plan = words(label=gettext_lazy("The one plan for all"), max_length=2000)

    def __init__(self, *args: Any, like: list[LedgerItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["like"]
        field.choices = [
            (one.pk, f"{one.reference} · {one.caller_name or one.household or ''}") for one in like
        ]
        field.initial = [one.pk for one in like]


class GatherView(View):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.actor = actor_of(request)
        self.item = item_in_scope(request, kwargs["pk"])
        self.state = load_state(self.item.pk)
        self.like = proposal_for(self.item, self.actor).like
        if refusal(self.state, Verb.LEAD, self.actor) or not self.like:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.show(GatherForm(like=self.like))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = GatherForm(request.POST, like=self.like)
        if not form.is_valid():
            return self.show(form)
        chosen = [one for one in self.like if one.pk in form.cleaned_data["like"]]
        states = load_states(one.pk for one in chosen)
        try:
            plans = plans_of_gathering(
                self.state,
                self.item.reference,
                form.cleaned_data["plan"],
                [(states[one.pk], one.reference) for one in chosen],
                actor=self.actor,
                now=timezone.now(),
            )
            apply(plans)
        except ActionError as refused:
            form.add_error(None, str(refused))
            return self.show(form)
        messages.success(request, _("%(count)d matters hang on it now.") % {"count": len(chosen)})
        return redirect("ledgers_item", pk=pk)

    def show(self, form: GatherForm) -> HttpResponse:
        context = {"item": self.item, "form": form, "label": Verb.LEAD.label}
        return render(self.request, "records/ledgers/gather.html", context)
