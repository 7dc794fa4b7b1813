"""The page of one action on one matter: a form, one call of plan and apply, or why not."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View

from records.access.queries import actor_of
from records.base.attachments import StoredFile, store
from records.base.attachments.stored import BadFile
from records.base.engine import Changed, Refused, apply
from records.base.engine.plan import Plan
from records.base.models import Record
from records.base.models.record import Kind
from records.base.sensitive import EncryptedStorage

from .. import actions, forms
from ..models import LedgerItem
from ..queries import items_by_id
from ..state import load_state
from ..verbs import Verb
from .offers import refusal
from .timeline import events_of, shown


@dataclass(frozen=True)
class Act:
    """An action's form and plan."""

    form: type[forms.ActionForm]
    plan: Callable[..., Plan]


ACTS: dict[str, Act] = {
    Verb.AMEND: Act(forms.AmendForm, actions.plan_amend),
    Verb.ASSIGN: Act(forms.AssignForm, actions.plan_assign),
    Verb.START: Act(forms.StartForm, actions.plan_start),
    Verb.NOTE: Act(forms.NoteForm, actions.plan_note),
    Verb.COMPLETE: Act(forms.CompleteForm, actions.plan_complete),
    Verb.CLOSE_OUT: Act(forms.CloseOutForm, actions.plan_close_out),
    Verb.CONFIRM: Act(forms.ConfirmForm, actions.plan_confirm),
    Verb.RETURN: Act(forms.ReasonForm, actions.plan_return),
    Verb.REOPEN: Act(forms.ReasonForm, actions.plan_reopen),
    Verb.VOID: Act(forms.ReasonForm, actions.plan_void),
}


def item_in_scope(request: HttpRequest, pk: int) -> LedgerItem:
    """The item with what its page shows; 404 outside the reader's scope."""
    seen = Record.objects.visible_to(actor_of(request)).filter(kind=Kind.LEDGER_ITEM)
    if not seen.filter(pk=pk).exists():
        raise Http404
    return items_by_id([pk])[pk]


class ActionView(View):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        pk, verb = kwargs["pk"], kwargs["verb"]
        if verb not in ACTS:
            raise Http404
        self.item = item_in_scope(request, pk)
        self.state = load_state(pk)
        self.verb, self.act = verb, ACTS[verb]
        self.actor = actor_of(request)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, pk: int, verb: str) -> HttpResponse:
        return self.show(self.form())

    def post(self, request: HttpRequest, pk: int, verb: str) -> HttpResponse:
        form = self.form(request.POST, request.FILES)
        if not form.is_valid():
            return self.show(form)
        try:
            self.carry_out(form)
        except Changed:
            return self.show_meanwhile(form)
        except (Refused, BadFile) as refused:
            form.add_error(None, str(refused))
            return self.show(form)
        said = {"reference": self.item.reference, "action": Verb(self.verb).label}
        messages.success(request, _("%(reference)s · %(action)s: saved") % said)
        return redirect("ledgers_item", pk=self.item.pk)

    def form(self, *given: Any) -> forms.ActionForm:
        return self.act.form(*given, actor=self.actor, item=self.item, state=self.state)

    def carry_out(self, form: forms.ActionForm) -> None:
        """One plan, one apply. Files are stored first and taken back when nothing came of it."""
        if form.cleaned_data["version"] != self.state.version:
            raise Changed("", None)
        data, now = form.answer(), timezone.now()
        kept: list[StoredFile] = []
        try:
            for upload in form.cleaned_data.get("proof") or ():
                kept.append(store(upload))  # noqa: PERF401 what is stored must be known on failure
            if kept:
                data = replace(data, files=tuple(kept))
            apply([self.act.plan(self.state, data, actor=self.actor, now=now)])
        except BaseException:
            for file in kept:
                EncryptedStorage().delete(file.path)
            raise

    def show_meanwhile(self, form: forms.ActionForm) -> HttpResponse:
        """What was typed stays; beside it what others did since the page was opened."""
        seen = form.cleaned_data["version"]
        self.state = load_state(self.item.pk)
        self.item = items_by_id([self.item.pk])[self.item.pk]
        typed: Any = form.data
        typed = typed.copy()
        typed["version"] = self.state.version
        again = self.form(typed, self.request.FILES)
        return self.show(again, meanwhile=shown(events_of(self.item.pk, after=seen)))

    def show(self, form: forms.ActionForm, **more: Any) -> HttpResponse:
        refused = refusal(self.state, self.verb, self.actor)
        context = {
            "item": self.item,
            "form": form,
            "label": Verb(self.verb).label,
            "refused": refused,
            "had_files": bool(self.request.FILES),
            **more,
        }
        status = 409 if "meanwhile" in more else 403 if refused else 200
        return render(self.request, "records/ledgers/action.html", context, status=status)
