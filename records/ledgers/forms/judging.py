"""Why a matter fell overdue (R18), and how a stability item stands (R10b)."""

from django import forms
from django.utils.translation import gettext_lazy as _

from records.office.fields import day, words

from ..actions import AnalysisInput, AssessInput, Stability
from ..choices import Cause, Risk, StabilityState
from .action import ActionForm

ASSESSED = ("people_concerned", "people_count", "risk", "measures", "stability_state")


class AnalysisForm(ActionForm):
    cause = forms.ChoiceField(label=_("Cause"), choices=Cause.choices, widget=forms.RadioSelect)
    remedy = words(label=_("Remedy"), max_length=2000)
    words = words(label=_("What happened"), max_length=2000)
    promised_on = day(
        label=_("New date"), help_text=_("A promise: the deadline that was missed stays.")
    )

    field_order = ["version", "cause", "words", "remedy", "promised_on"]

    def prepare(self) -> None:
        self.told = [(_("Deadline that was missed"), self.state.due_on)]

    def answer(self) -> AnalysisInput:
        given = self.cleaned_data
        return AnalysisInput(given["cause"], given["words"], given["remedy"], given["promised_on"])


class StabilityFields(forms.Form):
    """What a stability item has besides (R10b)."""

    people_concerned = forms.CharField(label=_("People concerned"), max_length=500, required=False)
    people_count = forms.IntegerField(
        label=_("Number of people"), min_value=1, max_value=100_000, required=False
    )
    risk = forms.ChoiceField(label=_("Risk level"), choices=Risk.choices, widget=forms.RadioSelect)
    measures = words(label=_("Measures taken"), max_length=5000, required=False)
    stability_state = forms.ChoiceField(
        label=_("State of stability"),
        choices=StabilityState.choices,
        widget=forms.RadioSelect,
        initial=StabilityState.RESOLVING,
    )


class AssessForm(StabilityFields, ActionForm):
    note = words(label=_("What makes it so"), max_length=2000)

    def prepare(self) -> None:
        self.fields["stability_state"].help_text = _("Only what is resolved can be closed out.")
        for name in ASSESSED:
            self.fields[name].initial = getattr(self.item, name)

    def answer(self) -> AssessInput:
        given = self.cleaned_data
        return AssessInput(Stability(*(given[name] for name in ASSESSED)), given["note"])
