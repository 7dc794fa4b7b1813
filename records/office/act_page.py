"""The page of one action on one record: a form, one apply, or why not. Families subclass it."""

from collections.abc import Callable, Mapping
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
from records.base.sensitive import EncryptedStorage

from .meanwhile import carried, side_by_side


def nothing_along(*args: Any, **kwargs: Any) -> list[Plan]:
    """Most actions change one record only."""
    return []


@dataclass(frozen=True)
class Act:
    """An action's form and plan; `along`: the plans of other records that go with it."""

    form: type[Any]
    plan: Callable[..., Plan]
    along: Callable[..., list[Plan]] = nothing_along


class RecordActionView(View):
    """A family says how its rows are loaded, which acts it has, and how it writes its timeline."""

    kind = ""
    acts: Mapping[str, Act] = {}
    template = ""
    page_name = ""
    item: Any
    state: Any

    def item_of(self, pk: int) -> Any:
        """The family's row, with what its page shows."""
        raise NotImplementedError

    def state_of(self, pk: int) -> Any:
        raise NotImplementedError

    def label(self) -> str:
        """The action's words."""
        raise NotImplementedError

    def refusal(self) -> str:
        """Why it would be refused whatever were typed; "" when it would not."""
        raise NotImplementedError

    def entries_since(self, sequence: int) -> list[Any]:
        """What others did since the page was opened."""
        raise NotImplementedError

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        pk, verb = kwargs["pk"], kwargs["verb"]
        self.actor = actor_of(request)
        seen = Record.objects.visible_to(self.actor).filter(kind=self.kind, pk=pk)
        if verb not in self.acts or not seen.exists():
            raise Http404
        self.item, self.state = self.item_of(pk), self.state_of(pk)
        self.verb, self.act = verb, self.acts[verb]
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
        said = {"reference": self.item.reference, "action": self.label()}
        messages.success(request, _("%(reference)s · %(action)s: saved") % said)
        return redirect(self.page_name, pk=self.item.pk)

    def form(self, *given: Any) -> Any:
        return self.act.form(*given, actor=self.actor, item=self.item, state=self.state)

    def carry_out(self, form: Any) -> None:
        """All plans in one apply. Files are stored first and taken back when nothing came of it."""
        if form.cleaned_data["version"] != self.state.version:
            raise Changed("", None)
        data, who = form.answer(), {"actor": self.actor, "now": timezone.now()}
        kept: list[StoredFile] = []
        try:
            for upload in form.cleaned_data.get("proof") or ():
                kept.append(store(upload))  # noqa: PERF401 what is stored must be known on failure
            if kept:
                data = replace(data, files=tuple(kept))
            plan = self.act.plan(self.state, data, **who)
            apply([plan, *self.act.along(self.item, self.state, data, **who)])
        except BaseException:
            for file in kept:
                EncryptedStorage().delete(file.path)
            raise

    def show_meanwhile(self, form: Any) -> HttpResponse:
        """What was typed stays; beside it what others did since the page was opened, box by box."""
        seen = form.cleaned_data["version"]
        pk = self.item.pk
        self.item, self.state = self.item_of(pk), self.state_of(pk)
        typed = form.data.copy()
        typed["version"] = self.state.version
        both = side_by_side(self.form(), typed)
        again = self.form(typed, self.request.FILES)
        return self.show(again, meanwhile=self.entries_since(seen), both=both)

    def show(self, form: Any, **more: Any) -> HttpResponse:
        refused = self.refusal()
        context = {
            "item": self.item,
            "form": form,
            "carried": carried(form),
            "label": self.label(),
            "refused": refused,
            "had_files": bool(self.request.FILES),
            **more,
        }
        status = 409 if "meanwhile" in more else 403 if refused else 200
        return render(self.request, self.template, context, status=status)
