"""The page on which a row of a register is entered or corrected, and logged (R57)."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views import View
from wagtail.log_actions import log

from records.access.queries import actor_of
from records.base.actor import Actor
from records.base.engine import Refused
from records.base.roles import UPPER, Role

from .choosing import TypedChoiceField, give_actor


class EntryForm(forms.ModelForm):
    """A ModelForm whose typed fields search the reader's scope."""

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        give_actor(self, actor)
        for name, field in self.fields.items():
            if self.instance.pk and isinstance(field, TypedChoiceField):
                self.initial[name] = getattr(self.instance, name)


class EntryView(View):
    """`check` raises Refused when this person may not enter or correct such a row.

    `enters`: the roles for which the empty form opens; others read rows that they see, no more.
    """

    form_class: type[EntryForm]
    enters: frozenset[Role] = UPPER
    list_name = ""
    new_title: Any = ""

    def check(self, actor: Actor, row: Any) -> None:
        raise NotImplementedError

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.actor = actor_of(request)
        model = self.form_class._meta.model
        seen = model._default_manager.visible_to(self.actor)
        self.row = get_object_or_404(seen, pk=kwargs["pk"]) if "pk" in kwargs else None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if self.row is None and not self.actor.has(self.enters):
            sentence = _("Your role does not include entering this.")
            return self.show(self.form_class(actor=self.actor), sentence, status=403)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self.show(self.form_class(instance=self.row, actor=self.actor))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        try:
            if self.row:
                self.check(self.actor, self.row)
        except Refused as refused:
            form = self.form_class(instance=self.row, actor=self.actor)
            return self.show(form, str(refused), status=403)
        form = self.form_class(request.POST, instance=self.row, actor=self.actor)
        if not form.is_valid():
            return self.show(form)
        try:
            self.check(self.actor, form.instance)
        except Refused as refused:
            form.add_error(None, str(refused))
            return self.show(form, status=403)
        self.save(form)
        done = _("Saved")
        messages.success(request, f"{form.instance} · {done}")
        return redirect(self.list_name)

    def save(self, form: EntryForm) -> None:
        """The row and its log entry together: who, when, which columns, before and after."""
        before = {name: str(form.initial.get(name) or "") for name in form.changed_data}
        with transaction.atomic():
            row = form.save()
            after = {name: str(form.cleaned_data[name] or "") for name in form.changed_data}
            changes = {name: [before[name], after[name]] for name in form.changed_data}
            log(row, "wagtail.edit" if self.row else "wagtail.create", data={"changes": changes})

    def show(self, form: EntryForm, refused: str = "", status: int = 200) -> HttpResponse:
        context = {
            "form": form,
            "refused": refused,
            "title": str(self.row) if self.row else self.new_title,
            "list_name": self.list_name,
        }
        return render(self.request, "records/office/entry.html", context, status=status)
