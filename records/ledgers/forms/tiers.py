"""Going up a tier and coming back down (R13)."""

from django.utils.translation import gettext_lazy as _

from records.base.policy import calendar_for
from records.base.tiers import ABOVE, BELOW, Tier
from records.office.choosing import TypedChoiceField
from records.office.fields import words
from records.office.finders import CADRE

from ..actions import AcceptInput, EscalateInput, HandDownInput
from ..tier_history import sent_up_from
from .action import ActionForm
from .naming import named


class EscalateForm(ActionForm):
    reason = words(label=_("Why it cannot be solved here"), max_length=2000)

    def prepare(self) -> None:
        if self.state.tier in ABOVE:
            self.told = [(_("Goes up to"), Tier(ABOVE[self.state.tier]).label)]

    def answer(self) -> EscalateInput:
        return EscalateInput(self.cleaned_data["reason"], calendar_for())


class AcceptForm(ActionForm):
    responsible = TypedChoiceField(CADRE, label=_("Responsible person"))
    note = words(2, label=_("Note"), max_length=500, required=False)

    def prepare(self) -> None:
        self.told = [
            (_("Deadline"), self.state.due_on),
            (_("Responsible person below"), self.item.responsible),
        ]

    def answer(self) -> AcceptInput:
        given = self.cleaned_data
        return AcceptInput(note=given["note"], **named(given["responsible"]))


class HandDownForm(ActionForm):
    answer_words = words(label=_("Answer"), max_length=5000)
    responsible = TypedChoiceField(CADRE, label=_("Responsible person below"))

    def prepare(self) -> None:
        if self.state.tier in BELOW:
            self.fields["responsible"].initial = sent_up_from(self.item.pk, BELOW[self.state.tier])

    def answer(self) -> HandDownInput:
        given = self.cleaned_data
        return HandDownInput(given["answer_words"], **named(given["responsible"]))
