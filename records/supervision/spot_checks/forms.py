"""Forms of freezing a list, drawing from it, and saying what a check found (R14a)."""

from datetime import date
from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from records.base.actor import Actor
from records.base.roles import Role
from records.office.choosing import TypedChoiceField, give_actor
from records.office.fields import on_word_of, words
from records.office.finders import CURRENT_AREA

from ..choices import KNOWN, CheckResult
from .checking import CheckInput

MONTHS = 12


def months_over() -> list[tuple[str, str]]:
    """The months that are over, newest first."""
    today = localdate()
    last = today.year * 12 + today.month - 2
    found = [date(n // 12, n % 12 + 1, 1) for n in range(last, last - MONTHS, -1)]
    return [(each.isoformat(), f"{each:%Y-%m}") for each in found]


class FreezeForm(forms.Form):
    area = TypedChoiceField(CURRENT_AREA, label=pgettext_lazy("spot check", "District"))
    month = forms.ChoiceField(label=_("Month of the close-outs"), choices=months_over)
    sealed = forms.BooleanField(
        label=_("Sealed: my own draw as an inspector"),
        required=False,
        help_text=_("Others see nothing of it but the rate."),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        give_actor(self, actor)
        self.inspects = actor.has(Role.INSPECTOR)
        if not (self.inspects and actor.has(Role.BUREAU_OFFICE)):
            del self.fields["sealed"]
        area: Any = self.fields["area"]
        only = list(area.rows.filter(level="district")[:2])
        if len(only) == 1:
            area.initial = only[0]

    def seals(self) -> bool:
        """Who holds one of the roles only has no choice."""
        given: bool = self.cleaned_data.get("sealed", self.inspects)
        return given


class DrawForm(forms.Form):
    issue = forms.CharField(
        label=_("Issue of the lottery"), max_length=20, help_text=_("Such as 2026318.")
    )
    number = forms.CharField(
        label=_("Number drawn"), max_length=10, help_text=_("Three figures, such as 407.")
    )


class CheckForm(forms.Form):
    result = forms.ChoiceField(
        label=_("What the check found"), choices=CheckResult.choices, widget=forms.RadioSelect
    )
    heard = words(label=_("What was heard or seen"), max_length=2000)
    told = forms.BooleanField(
        label=_("The household was told what follows"),
        required=False,
        help_text=_(
            "Done in fact: the matter stays closed. Not in fact done: it is taken up again."
        ),
    )
    on_word_of = on_word_of()

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        give_actor(self, actor)
        self.fields["on_word_of"].help_text = _(
            "Only when a colleague called or visited: their name."
        )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("told") and given.get("result", "") not in ("", *KNOWN):
            self.add_error("told", _("Who was not reached was told nothing."))
        return given

    def answer(self) -> CheckInput:
        given = self.cleaned_data
        made_by = given["on_word_of"]
        word = made_by.pk if made_by else None
        return CheckInput(given["result"], given["heard"], word, given["told"])
