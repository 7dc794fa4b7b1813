"""The page on which a matter is registered: its ledger's form, then what it may double (R21)."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View

from records.access.queries import actor_of
from records.base.engine import Refused
from records.base.keys import key_in
from records.base.models import Record
from records.base.sensitive import find_numbers
from records.base.stages import Stage

from ..actions import RegisterInput
from ..choices import KNOWN_CATEGORIES, Ledger
from ..duplicates.finding import likely_duplicates
from ..duplicates.registering import register
from ..forms import RegisterForm, register_form
from ..models import DifficultyEntry
from ..permissions import PERMITTED
from ..verbs import Verb
from .afterwards import address_after, first_values

NEW = "new"


class RegisterView(View):
    """`?ledger=` chooses the form, `?entry=` the household in difficulty whose measure it is,
    `?for=` what else the matter is registered for.

    `into` is what was decided about likely duplicates: a matter to merge into, or NEW.
    """

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.actor = actor_of(request)
        if not self.actor.has(PERMITTED[Verb.REGISTER]):
            raise PermissionDenied
        asked = request.POST.get("ledger") or request.GET.get("ledger")
        self.ledger = asked if asked in Ledger.values else str(Ledger.LIVELIHOOD)
        self.entry = self.entry_asked_for(request.GET.get("entry", ""))
        self.ground = request.GET.get("for", "")
        return super().dispatch(request, *args, **kwargs)

    def entry_asked_for(self, key: str) -> DifficultyEntry | None:
        """An entry within the scope that is still in care; 404 for any other."""
        if not key:
            return None
        seen = Record.objects.visible_to(self.actor).filter(stage=Stage.IN_CARE)
        rows = DifficultyEntry._default_manager.select_related("area__parent", "household")
        entry = rows.filter(pk__in=seen.values("pk"), pk=key_in(key)).first()
        if entry is None:
            raise Http404
        self.ledger = str(Ledger.DIFFICULTY)
        return entry

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(self.form(initial=first_values(self.ground, self.actor)))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.show(form)
        data, into = form.answer(), request.POST.get("into", "")
        if not into:
            likely = likely_duplicates(data, self.actor)
            if likely:
                return self.show(form, likely=likely)
        try:
            record = register(
                data,
                actor=self.actor,
                now=timezone.now(),
                into=key_in(into) or None,
            )
        except Refused as refused:
            form.add_error(None, str(refused))
            return self.show(form)
        except Record.DoesNotExist as error:
            raise Http404 from error
        return self.registered(record, data, into)

    def registered(self, record: Record, data: RegisterInput, into: str) -> HttpResponse:
        merged = bool(key_in(into))
        done = _("Registered and merged") if merged else _("Registered")
        messages.success(self.request, f"{record.reference} · {done}")
        if find_numbers(f"{data.demand}\n{data.remarks}"):
            messages.warning(self.request, numbers_remark())
        back = address_after(self.ground, self.actor, record)
        if back:
            return redirect(back)
        return redirect("ledgers_item", pk=int(into) if merged else record.pk)

    def form(self, *given: Any, **more: Any) -> RegisterForm:
        made = register_form(self.ledger)
        return made(*given, actor=self.actor, ledger=self.ledger, entry=self.entry, **more)

    def show(self, form: RegisterForm, **more: Any) -> HttpResponse:
        address = reverse("ledgers_register")
        ground = f"&{urlencode({'for': self.ground})}" if self.ground else ""
        context = {
            "form": form,
            "ledger": self.ledger,
            "entry": self.entry,
            "ledgers": [
                (f"{address}?ledger={kind}{ground}", kind.label, kind == self.ledger)
                for kind in Ledger
            ],
            "new": NEW,
            "categories": KNOWN_CATEGORIES,
            **more,
        }
        return render(self.request, "records/ledgers/register.html", context)


def numbers_remark() -> str:
    """Numbers belong into fields that are encrypted, not into free text (R9)."""
    return _(
        "The text seems to hold an identity, phone or bank-card number. Amend it: numbers belong"
        " into their own fields, where they are encrypted."
    )
