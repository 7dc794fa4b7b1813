"""Forms of the actions between registering and closing out."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from records.base.stages import HONEST, Outcome
from records.office.fields import SeveralFilesField, day, on_word_of, words

from ..actions import CloseOutInput, CompleteInput, ReasonInput, WordsInput
from ..choices import Satisfaction, Verification
from .action import ActionForm

OUTCOME_HELP = {
    Outcome.SOLVED: _("What was asked has been done. Only this counts as solved."),
    Outcome.EXPLAINED: _("It cannot or need not be done, and the household was told why."),
    Outcome.NOT_SUPPORTED: _("The rules do not support what was asked; the ground was given."),
    Outcome.REFERRED: _("The law names another route, and the household was shown to it."),
    Outcome.WITHDRAWN: _("The household took it back of its own will."),
}


class StartForm(ActionForm):
    words = words(label=_("What is being done"), max_length=5000, required=False)
    on_word_of = on_word_of()

    def answer(self) -> WordsInput:
        return WordsInput(self.cleaned_data["words"], self.word_giver())


class NoteForm(StartForm):
    words = words(label=_("What was done"), max_length=5000)


class CompleteForm(ActionForm):
    result = words(label=_("Result of the work"), max_length=5000)
    confirmed_by = forms.CharField(
        label=_("Confirmed by"),
        max_length=50,
        required=False,
        help_text=_(
            "Who in the household confirmed it. This or a file; a photo is never required."
        ),
    )
    proof = SeveralFilesField(
        label=_("Files"), required=False, help_text=_("PDF, JPEG or PNG, up to 20 MB each.")
    )
    on_word_of = on_word_of()

    def prepare(self) -> None:
        """What came of the common problem, to be told here too (R21a)."""
        self.fields["result"].initial = self.item.proposed_result

    def answer(self) -> CompleteInput:
        given = self.cleaned_data
        return CompleteInput(
            given["result"], given["confirmed_by"], on_word_of_id=self.word_giver()
        )


class CloseOutForm(ActionForm):
    outcome = forms.ChoiceField(
        label=_("Outcome"),
        choices=[(o.value, format_lazy("{} · {}", o.label, OUTCOME_HELP[o])) for o in HONEST],
        widget=forms.RadioSelect,
    )
    verification = forms.ChoiceField(
        label=_("How it was verified"), choices=Verification.choices, widget=forms.RadioSelect
    )
    finding = words(label=_("What was found"), max_length=2000)
    satisfaction = forms.ChoiceField(
        label=_("Satisfaction"), choices=Satisfaction.choices, required=False
    )

    def answer(self) -> CloseOutInput:
        given = self.cleaned_data
        return CloseOutInput(
            outcome=given["outcome"],
            verification=given["verification"],
            finding=given["finding"],
            satisfaction=given["satisfaction"],
            closed_on=given.get("closed_on"),
        )


class ConfirmForm(CloseOutForm):
    closed_on = day(label=_("Closed on"), required=False)

    def prepare(self) -> None:
        if self.state.closed_on:
            del self.fields["closed_on"]


class ReasonForm(ActionForm):
    reason = words(label=_("Reason"), max_length=2000)

    def answer(self) -> ReasonInput:
        return ReasonInput(self.cleaned_data["reason"])
