"""Letting somebody act for somebody absent, on screen (R55a). Rules: records.access.actions."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import ModelLogEntry

from records.access.actions import Deputising, end_acting, let_act
from records.access.actions.acting import check_may_end_acting
from records.access.models import ActingFor
from records.access.models.acting import PASSING
from records.base.actor import Actor
from records.base.engine import Refused
from records.base.engine.errors import NotAllowed
from records.base.roles import Role

from .administration import AdministratorView, GiverView
from .choosing import TypedChoiceField, give_actor
from .fields import day
from .role_finders import ACCOUNT

LIST = "acting_modeladmin_index"
EVERYBODY = frozenset(Role)


def passing_roles() -> list[tuple[str, str]]:
    return [(value, str(label)) for value, label in Role.choices if value in PASSING]


class ActingForm(forms.Form):
    """Who is absent, who stands in, from when to when, by which paper."""

    absent = TypedChoiceField(ACCOUNT, label=gettext_lazy("Absent person"))
    deputy = TypedChoiceField(ACCOUNT, label=gettext_lazy("Deputy"))
    roles = forms.MultipleChoiceField(
        label=gettext_lazy("Roles"),
        choices=passing_roles,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("None ticked: all of the absent person's roles that may pass."),
    )
    from_on = day(label=gettext_lazy("From"), initial=localdate)
    to_on = day(label=gettext_lazy("To"), help_text=gettext_lazy("The last day."))
    ground = forms.CharField(
        label=gettext_lazy("Written ground"),
        max_length=200,
        help_text=gettext_lazy("Title and number of the paper that arranges it."),
    )
    presides = forms.BooleanField(
        label=gettext_lazy("Presides over the work"),
        required=False,
        help_text=gettext_lazy(
            "Only then the approvals pass that the law keeps for whoever presides."
        ),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        give_actor(self, actor)

    def deputising(self) -> Deputising:
        given = self.cleaned_data
        return Deputising(
            absent_id=given["absent"].pk,
            deputy_id=given["deputy"].pk,
            from_on=given["from_on"],
            to_on=given["to_on"],
            ground=given["ground"],
            roles=tuple(given["roles"]),
            presides=given["presides"],
        )


class LetActView(GiverView):
    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(ActingForm(actor=self.actor))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ActingForm(request.POST, actor=self.actor)
        if not form.is_valid() or not self.arranged(form):
            return self.show(form)
        people = {"deputy": form.cleaned_data["deputy"], "absent": form.cleaned_data["absent"]}
        messages.success(request, _("%(deputy)s acts for %(absent)s.") % people)
        return redirect(LIST)

    def arranged(self, form: ActingForm) -> bool:
        """False when refused, with the sentence on the form."""
        try:
            let_act(form.deputising(), by=self.actor)
        except Refused as refused:
            form.add_error(None, str(refused))
            return False
        return True

    def show(self, form: ActingForm) -> HttpResponse:
        context = {"form": form, "title": _("Let somebody act"), "list_name": LIST}
        return render(self.request, "records/office/entry.html", context)


class ActingView(AdministratorView):
    """One deputising: who, when, why, and its end. Either of the two sees and ends it."""

    roles = senders = EVERYBODY

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        rows = ActingFor.objects.visible_to(self.actor).select_related("absent", "deputy")
        self.row = get_object_or_404(rows, pk=kwargs["pk"])

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.show()

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        try:
            end_acting(self.row, by=self.actor)
        except Refused as refused:
            return self.show(str(refused))
        messages.success(request, _("%(acting)s has ended.") % {"acting": self.row})
        return redirect(LIST)

    def may_end(self) -> bool:
        if self.row.ended_on is not None or self.row.to_on < localdate():
            return False
        try:
            check_may_end_acting(self.row, self.actor)
        except NotAllowed:
            return False
        return True

    def show(self, refused: str = "") -> HttpResponse:
        context = {
            "row": self.row,
            "roles": roles_of(self.row),
            "refused": refused,
            "may_end": self.may_end(),
            "entries": ModelLogEntry.objects.for_instance(self.row).select_related("user"),
            "list_name": LIST,
        }
        return render(self.request, "records/office/acting.html", context)


def roles_of(row: ActingFor) -> str:
    """The roles that pass, in words."""
    if not row.roles:
        return _("All that may pass")
    return "、".join(str(Role(role).label) for role in row.roles.split(","))
