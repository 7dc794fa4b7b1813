"""Giving and ending a role on screen (R55). The rules stand in records.access.actions."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import ModelLogEntry

from records.access.actions import Letter, end, grant
from records.access.letters import known_ledgers
from records.access.models import RoleAssignment
from records.base.engine import Refused

from .administration import GiverView, RoleReaderView
from .choosing import TypedChoiceField
from .entering import EntryForm
from .fields import day
from .role_finders import ACCOUNT, CURRENT_POST_AREA, GIVERS, POST_ORGANISATION

LIST = "roles_modeladmin_index"


class GiveForm(EntryForm):
    """Who, which role, for where, from when to when."""

    user = TypedChoiceField(ACCOUNT, label=gettext_lazy("Person"))
    area = TypedChoiceField(CURRENT_POST_AREA, label=gettext_lazy("Area"))
    organisation = TypedChoiceField(
        POST_ORGANISATION, label=gettext_lazy("Organisation"), required=False
    )
    from_on = day(label=gettext_lazy("From"), initial=localdate)
    to_on = day(
        label=gettext_lazy("To"),
        required=False,
        help_text=gettext_lazy("The last day; empty: until it is ended."),
    )

    letter = forms.CharField(
        label=gettext_lazy("Letter"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("For an inspector: title and number of the letter."),
    )
    ledgers = forms.MultipleChoiceField(
        label=gettext_lazy("Ledgers that the letter names"),
        choices=known_ledgers,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = RoleAssignment
        fields = ["user", "role", "area", "organisation", "from_on", "to_on", "letter"]
        labels = {"role": gettext_lazy("Role")}


class EndForm(forms.Form):
    on = day(
        label=gettext_lazy("Last day"),
        initial=localdate,
        help_text=gettext_lazy("The role holds on this day too. Yesterday ends it at once."),
    )


class GiveRoleView(GiverView):
    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(GiveForm(actor=self.actor))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = GiveForm(request.POST, actor=self.actor)
        row = self.give(form) if form.is_valid() else None
        if row is None:
            return self.show(form)
        messages.success(request, _("%(role)s has been given.") % {"role": row})
        return redirect(LIST)

    def give(self, form: GiveForm) -> RoleAssignment | None:
        """The new row; None when refused, with the sentence on the form."""
        given = form.cleaned_data
        try:
            return grant(
                user_id=given["user"].pk,
                role=given["role"],
                area_id=given["area"].pk,
                organisation_id=given["organisation"] and given["organisation"].pk,
                from_on=given["from_on"],
                to_on=given["to_on"],
                letter=Letter(given["letter"], tuple(given["ledgers"])),
                granted_by=self.actor,
            )
        except Refused as refused:
            form.add_error(None, str(refused))
            return None

    def show(self, form: GiveForm) -> HttpResponse:
        context = {"form": form, "title": _("Give a role"), "list_name": LIST}
        return render(self.request, "records/office/entry.html", context)


class EndRoleView(RoleReaderView):
    """One assignment: what it is, who gave it, and its end."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        rows = RoleAssignment.objects.visible_to(self.actor)
        rows = rows.select_related("user", "area__parent", "organisation")
        self.row = get_object_or_404(rows, pk=kwargs["pk"])

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.show(EndForm())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = EndForm(request.POST)
        if not form.is_valid() or not self.ended(form, form.cleaned_data["on"]):
            return self.show(form)
        said = {"role": self.row, "day": f"{self.row.to_on:%Y-%m-%d}"}
        messages.success(request, _("%(role)s ends on %(day)s.") % said)
        return redirect(LIST)

    def ended(self, form: EndForm, on: date) -> bool:
        try:
            end(self.row, on, ended_by=self.actor)
        except Refused as refused:
            form.add_error(None, str(refused))
            return False
        return True

    def show(self, form: EndForm) -> HttpResponse:
        today, to_on = localdate(), self.row.to_on
        context = {
            "form": form,
            "row": self.row,
            "person": ACCOUNT.label(self.row.user),
            "own": self.row.user_id == self.actor.user_id,
            "may_end": self.actor.holds(GIVERS, self.row.area.path),
            "ledgers": [
                word for code, word in known_ledgers() if code in self.row.ledgers.split(",")
            ],
            "over": to_on is not None and to_on < today,
            "entries": ModelLogEntry.objects.for_instance(self.row).select_related("user"),
        }
        return render(self.request, "records/office/role.html", context)


def ledgers_of(row: RoleAssignment) -> list[str]:
    """The ledgers that an inspector's letter names, in words."""
    named = row.ledgers.split(",")
    return [word for code, word in known_ledgers() if code in named]
