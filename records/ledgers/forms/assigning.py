"""Naming the responsible person and the deadline: by its day, or by a term that is counted."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from records.base.clock import Explained, Term, Unit, explain
from records.base.policy import calendar_for, policy_on
from records.office.choosing import TypedChoiceField
from records.office.fields import day, words
from records.office.finders import CADRE

from ..actions import AssignInput
from .action import ActionForm
from .naming import named

UNITS = [(Unit.WORKING_DAY.value, _("working days")), (Unit.DAY.value, _("days of the calendar"))]


class AssignForm(ActionForm):
    responsible = TypedChoiceField(CADRE, label=_("Responsible person"))
    term = forms.IntegerField(
        label=_("Term"),
        min_value=1,
        max_value=366,
        required=False,
        help_text=_("So many days from today, or give the day below."),
    )
    unit = forms.ChoiceField(label=_("Days of the term"), choices=UNITS, required=False)
    due_on = day(label=_("Deadline"), required=False)
    note = words(2, label=_("Note"), max_length=500, required=False)

    def prepare(self) -> None:
        self.fields["responsible"].initial = self.item.responsible
        if self.state.due_on:
            del self.fields["term"], self.fields["unit"]
            self.fields["due_on"].disabled = True
            self.fields["due_on"].initial = self.state.due_on
            self.fields["due_on"].help_text = _("It moves only by an approved extension.")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("term") and given.get("due_on") and not self.state.due_on:
            raise ValidationError(_("Give the deadline as a term or as a day, not both."))
        return given

    def counted(self) -> Explained | None:
        """The deadline as counted from today, with why it is that day (R2)."""
        count = self.cleaned_data.get("term")
        if not count:
            return None
        today = localdate()
        term = Term(count, Unit(self.cleaned_data["unit"] or Unit.WORKING_DAY), clause="item")
        return explain(today, term, calendar_for(), roll_over=policy_on(today).roll_over)

    def answer(self) -> AssignInput:
        given, basis = self.cleaned_data, self.counted()
        return AssignInput(
            due_on=basis.on if basis else given["due_on"],
            note=given["note"],
            basis=basis,
            **named(given["responsible"]),
        )
