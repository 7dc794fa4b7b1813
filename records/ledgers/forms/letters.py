"""Letters to other units, their answers, and the household told (R13a)."""

from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from records.base.policy import calendar_for
from records.office.choosing import TypedChoiceField
from records.office.fields import day, on_word_of, words
from records.office.finders import ORGANISATION

from ..actions import AnswerInput, LetterInput, ToldInput
from ..choices import Part
from ..models import Assistance
from .action import ActionForm


class LetterForm(ActionForm):
    part = forms.ChoiceField(label=_("Part"), choices=Part.choices, widget=forms.RadioSelect)
    organisation = TypedChoiceField(ORGANISATION, label=_("Unit"), required=False)
    outside_unit = forms.CharField(
        label=_("Unit outside the system"),
        max_length=60,
        required=False,
        help_text=_("When it is not in the list above: its full name, as on the letter."),
    )
    asked = words(label=_("What is asked of the unit"), max_length=2000)
    reply_due_on = day(label=_("Reply asked by"), required=False)

    def prepare(self) -> None:
        days = self.state.details.terms.letter_reply_days
        self.fields["reply_due_on"].help_text = _("Left empty: %(days)s days from today.") % {
            "days": days
        }

    def answer(self) -> LetterInput:
        given, unit = self.cleaned_data, self.cleaned_data["organisation"]
        return LetterInput(
            district_code=self.item.area.district_code,
            part=given["part"],
            asked=given["asked"],
            organisation_id=unit.pk if unit else None,
            outside_unit=given["outside_unit"],
            unit_name=unit.name if unit else "",
            reply_due_on=given["reply_due_on"],
            calendar=calendar_for(),
        )


class StepForm(ActionForm):
    """A step about one of the matter's transfer letters."""

    letter = forms.TypedChoiceField(label=_("Which letter"), coerce=int, widget=forms.RadioSelect)
    on_word_of = on_word_of()

    def prepare(self) -> None:
        field: Any = self.fields["letter"]
        letters = list(self.letters())
        field.choices = [
            (row.pk, f"{row.reference} {row.organisation or row.outside_unit}") for row in letters
        ]
        if len(letters) == 1:
            field.initial = letters[0].pk

    def letters(self) -> Any:
        """The letters that this step is about."""
        raise NotImplementedError


class AnswerForm(StepForm):
    answered_on = day(label=_("Answered on"), initial=localdate)
    answer_words = words(label=_("Their answer"), max_length=5000)
    field_order = ["version", "letter", "answered_on", "answer_words", "on_word_of"]

    def letters(self) -> Any:
        sent = Assistance.objects.filter(record=self.item.pk).select_related("organisation")
        return sent.filter(answered_on=None)

    def answer(self) -> AnswerInput:
        given = self.cleaned_data
        return AnswerInput(
            given["letter"], given["answered_on"], given["answer_words"], self.word_giver()
        )


class ToldForm(StepForm):
    told_on = day(label=_("Household told on"), initial=localdate)
    words = words(2, label=_("Who was told, and how"), max_length=2000)
    field_order = ["version", "letter", "told_on", "words", "on_word_of"]

    def letters(self) -> Any:
        sent = Assistance.objects.filter(record=self.item.pk).select_related("organisation")
        return sent.filter(answered_on__isnull=False, told_on=None)

    def answer(self) -> ToldInput:
        given = self.cleaned_data
        return ToldInput(given["letter"], given["told_on"], given["words"], self.word_giver())
