"""The page on which a matter is registered."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View

from records.access.queries import actor_of
from records.base.engine import Refused, apply
from records.base.sensitive import find_numbers

from ..actions import plan_register
from ..choices import KNOWN_CATEGORIES
from ..forms import RegisterForm
from ..permissions import PERMITTED
from ..verbs import Verb


class RegisterView(View):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not actor_of(request).has(PERMITTED[Verb.REGISTER]):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(RegisterForm(actor=actor_of(request)))

    def post(self, request: HttpRequest) -> HttpResponse:
        actor = actor_of(request)
        form = RegisterForm(request.POST, actor=actor)
        if not form.is_valid():
            return self.show(form)
        data = form.answer()
        try:
            record = apply([plan_register(data, actor=actor, now=timezone.now())])[0]
        except Refused as refused:
            form.add_error(None, str(refused))
            return self.show(form)
        messages.success(request, f"{record.reference} · {_('Registered')}")
        if find_numbers(f"{data.demand}\n{data.remarks}"):
            messages.warning(request, numbers_remark())
        return redirect("ledgers_item", pk=record.pk)

    def show(self, form: RegisterForm) -> HttpResponse:
        context = {"form": form, "categories": KNOWN_CATEGORIES}
        return render(self.request, "records/ledgers/register.html", context)


def numbers_remark() -> str:
    """Numbers belong into fields that are encrypted, not into free text (R9)."""
    return _(
        "The text seems to hold an identity, phone or bank-card number. Amend it: numbers belong"
        " into their own fields, where they are encrypted."
    )
