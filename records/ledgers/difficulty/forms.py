"""Forms of the register of households in difficulty (R10a): rules live in the actions."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from records.base.actor import Actor
from records.base.engine.errors import Refused
from records.base.policy import policy_on
from records.office.choosing import TypedChoiceField, give_actor
from records.office.fields import day, on_word_of, words
from records.office.finders import CADRE, HOUSEHOLD
from records.people.models import DifficultyCategory
from records.places.rules import check_takes_records

from ..actions.deadline import months_after
from ..forms import ActionForm
from ..forms.naming import serving
from .actions import EndInput, EnterInput, ReviewInput
from .choices import EndReason


def category_field() -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        DifficultyCategory.objects.all(), label=_("Difficulty category"), required=False
    )


def next_review() -> Any:
    """Today and the policy's months."""
    today = localdate()
    return months_after(today, policy_on(today).review_months)


def offer_next_review(form: forms.Form) -> None:
    """The day that the policy's months lead to, and that they do (R2)."""
    field = form.fields["next_on"]
    field.initial = next_review
    months = policy_on(localdate()).review_months
    field.help_text = ngettext(
        "By the policy %(count)d month from today; another day may be chosen.",
        "By the policy %(count)d months from today; another day may be chosen.",
        months,
    ) % {"count": months}


class EnterForm(forms.Form):
    household = TypedChoiceField(HOUSEHOLD, label=_("Household"))
    category = category_field()
    cause = words(4, label=_("Cause of the difficulty"), max_length=2000)
    needs = words(3, label=_("What is needed"), max_length=2000, required=False)
    opened_on = day(label=_("Entered on"))
    next_on = day(label=_("Next review"))
    responsible = TypedChoiceField(CADRE, label=_("Responsible person"), required=False)
    remarks = words(2, label=_("Remarks"), max_length=2000, required=False)
    on_word_of = on_word_of()

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["opened_on"].initial = localdate
        offer_next_review(self)
        give_actor(self, actor)

    def clean_household(self) -> Any:
        household = self.cleaned_data["household"]
        try:
            check_takes_records(household.area, localdate())
        except Refused as refused:
            raise ValidationError(str(refused)) from refused
        return household

    def answer(self) -> EnterInput:
        given = self.cleaned_data
        household, category, person = given["household"], given["category"], given["responsible"]
        area = household.area
        return EnterInput(
            area_id=area.pk,
            area_path=area.path,
            district_code=area.district_code,
            household_id=household.pk,
            cause=given["cause"],
            opened_on=given["opened_on"],
            next_on=given["next_on"],
            category_id=category.pk if category else None,
            category=category.name if category else "",
            needs=given["needs"],
            responsible_id=person.pk if person else None,
            serving=serving(person) if person else None,
            remarks=given["remarks"],
            on_word_of_id=given["on_word_of"].pk if given["on_word_of"] else None,
        )


class ReviewForm(ActionForm):
    finding = words(label=_("What was found"), max_length=2000)
    next_on = day(label=_("Next review"))
    on_word_of = on_word_of()

    def prepare(self) -> None:
        offer_next_review(self)

    def answer(self) -> ReviewInput:
        given = self.cleaned_data
        return ReviewInput(given["finding"], given["next_on"], self.word_giver())


class CorrectForm(ActionForm):
    category = category_field()
    cause = words(4, label=_("Cause of the difficulty"), max_length=2000)
    needs = words(3, label=_("What is needed"), max_length=2000, required=False)
    responsible = TypedChoiceField(CADRE, label=_("Responsible person"), required=False)
    entry_remarks = words(2, label=_("Remarks"), max_length=2000, required=False)

    def prepare(self) -> None:
        for name in ("category", "cause", "needs", "responsible", "entry_remarks"):
            self.fields[name].initial = getattr(self.item, name)

    def answer(self) -> dict[str, tuple[Any, Any]]:
        given = self.cleaned_data
        after: dict[str, Any] = {
            name: given[name].strip().replace("\r\n", "\n")
            for name in ("cause", "needs", "entry_remarks")
        }
        for name in ("category", "responsible"):
            after[f"{name}_id"] = given[name].pk if given[name] else None
        before = {name: getattr(self.item, name) for name in after}
        return {n: (before[n], after[n]) for n in after if before[n] != after[n]}


class ProposeEndForm(ActionForm):
    reason = forms.ChoiceField(
        label=_("Why it ends"), choices=EndReason.choices, widget=forms.RadioSelect
    )
    words = words(label=_("How it was found"), max_length=2000)
    on_word_of = on_word_of()

    def answer(self) -> EndInput:
        given = self.cleaned_data
        return EndInput(given["reason"], given["words"], self.word_giver())


class WordsForm(ActionForm):
    """One text: what the second person found, or why."""

    words = words(label=_("What was found"), max_length=2000)

    def answer(self) -> str:
        return str(self.cleaned_data["words"])


class WhyForm(WordsForm):
    words = words(label=_("Reason"), max_length=2000)
