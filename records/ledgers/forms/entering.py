"""Forms in which a matter is registered and corrected."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from records.base.actor import Actor
from records.base.engine.errors import Refused
from records.office.choosing import TypedChoiceField, give_actor
from records.office.fields import PhoneField, day, on_word_of, words
from records.office.finders import CURRENT_AREA, HOUSEHOLD
from records.places.rules import check_takes_records

from ..actions import AmendInput, RegisterInput
from ..choices import Ledger, Source
from .action import ActionForm


class RegisterForm(forms.Form):
    ledger = forms.ChoiceField(label=_("Ledger"), choices=Ledger.choices)
    area = TypedChoiceField(CURRENT_AREA, label=_("Area"))
    opened_on = day(label=_("Received on"))
    source = forms.ChoiceField(label=_("Source"), choices=Source.choices)
    category = forms.CharField(
        label=_("Category"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"list": "known-categories"}),
    )
    demand = words(5, label=_("What is asked"), max_length=5000)
    household = TypedChoiceField(HOUSEHOLD, label=_("Household"), required=False)
    caller_name = forms.CharField(
        label=_("Who asked"),
        max_length=50,
        required=False,
        help_text=_("When it is somebody else, or the household is not registered."),
    )
    caller_phone = PhoneField(label=_("Phone of who asked"), max_length=40, required=False)
    remarks = words(2, label=_("Remarks"), max_length=2000, required=False)
    on_word_of = on_word_of()

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["opened_on"].initial = localdate
        give_actor(self, actor)
        area: Any = self.fields["area"]
        only = list(area.rows[:2])
        if len(only) == 1:
            area.initial = only[0]

    def clean_area(self) -> Any:
        """The household is looked for in the area that was typed above it."""
        area = self.cleaned_data["area"]
        try:
            check_takes_records(area, localdate())
        except Refused as refused:
            raise ValidationError(str(refused)) from refused
        household: Any = self.fields["household"]
        household.rows = household.rows.under(area)
        return area

    def answer(self) -> RegisterInput:
        given = self.cleaned_data
        area, household = given["area"], given["household"]
        return RegisterInput(
            ledger=given["ledger"],
            area_id=area.pk,
            area_path=area.path,
            district_code=area.district_code,
            demand=given["demand"],
            opened_on=given["opened_on"],
            category=given["category"],
            source=given["source"],
            household_id=household.pk if household else None,
            caller_name=given["caller_name"],
            caller_phone=given["caller_phone"],
            remarks=given["remarks"],
            on_word_of_id=given["on_word_of"].pk if given["on_word_of"] else None,
        )


class AmendForm(ActionForm):
    topic = forms.CharField(label=_("Category"), max_length=30, required=False)
    demand = words(5, label=_("What is asked"), max_length=5000)
    source = forms.ChoiceField(label=_("Source"), choices=Source.choices)
    household = TypedChoiceField(HOUSEHOLD, label=_("Household"), required=False)
    caller_name = forms.CharField(label=_("Who asked"), max_length=50, required=False)
    caller_phone = PhoneField(
        label=_("Phone of who asked"),
        max_length=40,
        required=False,
        help_text=_("Leave empty to keep the number that is there."),
    )
    remarks = words(2, label=_("Remarks"), max_length=2000, required=False)

    def prepare(self) -> None:
        for name in ("topic", "demand", "source", "household", "caller_name", "remarks"):
            self.fields[name].initial = getattr(self.item, name)
        household: Any = self.fields["household"]
        household.rows = household.rows.under(self.item.area)

    def answer(self) -> AmendInput:
        given = self.cleaned_data
        after = {name: given[name] for name in ("topic", "source", "caller_name", "remarks")}
        after["demand"] = given["demand"].strip().replace("\r\n", "\n")
        after["household_id"] = given["household"].pk if given["household"] else None
        if given["caller_phone"]:
            after["caller_phone"] = given["caller_phone"]
        before = {name: getattr(self.item, name) for name in after}
        return AmendInput({n: (before[n], after[n]) for n in after if before[n] != after[n]})
