"""Choosing the household, and the page for its paper (R9a): for the office and for auditors."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.decorators.cache import never_cache
from wagtail.admin.menu import MenuItem

from records.access.log import log_print
from records.access.queries import actor_of
from records.base.actor import Actor
from records.base.paths import within
from records.base.roles import Role
from records.people.models import Household

from .who_looked import traces_of

READERS = frozenset({Role.BUREAU_OFFICE, Role.AUDITOR})
MOST_HOMES = 20


def households_for(actor: Actor) -> QuerySet:
    """The bureau's office within its areas; auditors everywhere, since they read all logs."""
    rows = Household.objects.select_related("area__parent")
    if actor.has(Role.AUDITOR):
        return rows
    return rows.filter(within(actor.paths({Role.BUREAU_OFFICE})))


class WhoseForm(forms.Form):
    """The head's full name or the household's number, exactly as the person gives it."""

    name = forms.CharField(label=_("Head of household or household number"), max_length=50)


class ReaderView(View):
    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.actor = actor_of(request)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not self.actor.has(READERS):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


@method_decorator(never_cache, name="dispatch")
class ChooseHouseholdView(ReaderView):
    """Found by the whole name or number only: nobody browses households here."""

    def get(self, request: HttpRequest) -> HttpResponse:
        form = WhoseForm(request.GET if "name" in request.GET else None)
        homes: list[Household] = []
        if form.is_valid():
            wanted = form.cleaned_data["name"].strip()
            rows = households_for(self.actor).filter(Q(head_name=wanted) | Q(number=wanted))
            homes = list(rows.order_by("area_path", "number", "id")[:MOST_HOMES])
            if len(homes) == 1:
                return redirect("records_who_looked", pk=homes[0].pk)
        context = {"form": form, "homes": homes, "asked": form.is_bound and form.is_valid()}
        return render(request, "records/today/who_looked_choose.html", context)


@method_decorator(never_cache, name="dispatch")
class WhoLookedView(ReaderView):
    """The page is itself a look at the log, so that it is logged like a print."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        home = get_object_or_404(households_for(self.actor), pk=pk)
        with transaction.atomic():
            traces = traces_of(home)
            log_print(self.actor, "who_looked", subjects=[f"household:{home.pk}"])
        context = {"home": home, "traces": traces, "now": timezone.now(), "reader": self.actor.name}
        return render(request, "records/today/who_looked.html", context)


class WhoLookedItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return actor_of(request).has(READERS)


def who_looked_item() -> WhoLookedItem:
    return WhoLookedItem(
        _("Who looked"),
        reverse("records_who_looked_choose"),
        name="who-looked",
        icon_name="history",
        order=890,
    )


def who_looked_urls() -> list[URLPattern]:
    return [
        path("who-looked/", ChooseHouseholdView.as_view(), name="records_who_looked_choose"),
        path("who-looked/<int:pk>/", WhoLookedView.as_view(), name="records_who_looked"),
    ]
