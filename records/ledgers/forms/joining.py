"""Forms that join matters: a duplicate with the one kept (R21), like ones with a lead (R21a)."""

from typing import Any

from django import forms
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.utils.translation import gettext_lazy as _

from records.base.actor import Actor
from records.base.kinds import Kind
from records.base.models import Record
from records.office.fields import words

from ..actions import HangInput, MergeInput
from ..state import load_state
from .action import ActionForm


class MatterField(forms.CharField):
    """The number of a matter that the actor sees; cleaned to its record, or None when empty."""

    actor: Actor | None = None

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("The whole number, such as it stands on the receipt."))
        super().__init__(max_length=32, **kwargs)

    def clean(self, value: Any) -> Record | None:
        text = super().clean(value).strip().upper()
        if not text:
            return None
        if self.actor is None:
            raise ImproperlyConfigured("the form has not said who asks")
        seen = Record.objects.visible_to(self.actor).filter(kind=Kind.LEDGER_ITEM)
        found = seen.filter(reference=text).first()
        if found is None:
            raise ValidationError(_("There is no matter of this number that you may see."))
        return found


class MergeForm(ActionForm):
    kept = MatterField(label=_("Number of the matter that is kept"))
    reason = words(2, label=_("Reason"), max_length=2000, required=False)

    def answer(self) -> MergeInput:
        kept = self.cleaned_data["kept"]
        return MergeInput(load_state(kept.pk), kept.reference, self.cleaned_data["reason"])


class HangOnForm(ActionForm):
    lead = MatterField(label=_("Number of the lead matter"))

    def answer(self) -> HangInput:
        lead = self.cleaned_data["lead"]
        return HangInput(load_state(lead.pk), lead.reference)
