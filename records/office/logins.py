"""Giving and taking a cadre's login on screen (R14). The rules: records.access.actions."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import ModelLogEntry

from records.access.actions import LOGIN_GIVEN, LOGIN_TAKEN, give_login, take_login
from records.base.actor import Actor
from records.base.engine import Refused
from records.people.models import Cadre

from .administration import KeeperView
from .choosing import TypedChoiceField, give_actor
from .role_finders import ACCOUNT, KEEPERS, POST_CADRE

LIST = "logins_modeladmin_index"


def logins_seen_by(actor: Actor) -> QuerySet:
    """Cadres of the administrator's areas who have a login or had one; nobody else's names."""
    taken = ModelLogEntry.objects.filter(
        action=LOGIN_TAKEN, object_id=Cast(OuterRef("pk"), CharField())
    )
    rows = Cadre.objects.in_scope(actor.paths(KEEPERS))
    return rows.filter(Q(user__isnull=False) | Exists(taken))


class GiveLoginForm(forms.Form):
    """Which account is which cadre."""

    account = TypedChoiceField(ACCOUNT, label=gettext_lazy("Login"))
    cadre = TypedChoiceField(POST_CADRE, label=gettext_lazy("Which cadre this is"))

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        give_actor(self, actor)


class GiveLoginView(KeeperView):
    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(GiveLoginForm(actor=self.actor))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = GiveLoginForm(request.POST, actor=self.actor)
        if not form.is_valid() or not self.given(form):
            return self.show(form)
        said = {"login": form.cleaned_data["account"], "cadre": form.cleaned_data["cadre"]}
        messages.success(request, _("%(login)s now signs in as the cadre %(cadre)s.") % said)
        return redirect(LIST)

    def given(self, form: GiveLoginForm) -> bool:
        """False when refused, with the sentence on the form."""
        chosen = form.cleaned_data
        try:
            give_login(chosen["cadre"], chosen["account"].pk, by=self.actor)
        except Refused as refused:
            form.add_error(None, str(refused))
            return False
        return True

    def show(self, form: GiveLoginForm) -> HttpResponse:
        context = {"form": form, "title": _("Give a login to a cadre"), "list_name": LIST}
        return render(self.request, "records/office/entry.html", context)


class LoginView(KeeperView):
    """One cadre's login: whose it is, who gave it, and taking it."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        rows = logins_seen_by(self.actor).select_related("user", "organisation__area__parent")
        self.row = get_object_or_404(rows, pk=kwargs["pk"])

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.show()

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        try:
            take_login(self.row, self.actor)
        except Refused as refused:
            return self.show(str(refused))
        messages.success(request, _("%(cadre)s has no login any more.") % {"cadre": self.row})
        return redirect(LIST)

    def show(self, refused: str = "") -> HttpResponse:
        entries = ModelLogEntry.objects.for_instance(self.row).select_related("user")
        context = {
            "row": self.row,
            "login": self.row.user and ACCOUNT.label(self.row.user),
            "own": self.row.user_id == self.actor.user_id,
            "refused": refused,
            "entries": entries.filter(action__in=(LOGIN_GIVEN, LOGIN_TAKEN)),
            "list_name": LIST,
        }
        return render(self.request, "records/office/login.html", context)
