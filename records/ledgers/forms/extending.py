"""Asking for an extension and deciding on it (R15)."""

from django.utils.translation import gettext_lazy as _

from records.base.policy import calendar_for
from records.office.fields import day, words

from ..actions import DecideInput, WishInput
from ..models import Extension
from .action import ActionForm


class WishForm(ActionForm):
    reason = words(label=_("Reason"), max_length=2000)
    wanted_on = day(label=_("New deadline asked for"))

    def prepare(self) -> None:
        self.told = [(_("Deadline"), self.state.due_on)]

    def answer(self) -> WishInput:
        return WishInput(self.cleaned_data["reason"], self.cleaned_data["wanted_on"])


class GrantForm(ActionForm):
    words = words(2, label=_("Words of the decision"), max_length=2000, required=False)

    def prepare(self) -> None:
        if not self.state.details.wish:
            return
        wish = Extension.objects.select_related("asked_by").get(pk=self.state.details.wish.id)
        self.told = [
            (_("Asked by"), wish.asked_by),
            (_("Deadline"), self.state.due_on),
            (_("New deadline asked for"), wish.wanted_on),
            (_("Reason"), wish.reason),
        ]

    def answer(self) -> DecideInput:
        return DecideInput(self.cleaned_data["words"], calendar_for())


class RefuseForm(GrantForm):
    words = words(2, label=_("Why it is not granted"), max_length=2000)
