"""Forms of the actions: they read what was typed and hand it on. Rules live in the actions."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from records.base.actor import Actor
from records.base.engine.errors import Refused
from records.base.stages import HONEST, Outcome
from records.office.choosing import TypedChoiceField, give_actor
from records.office.fields import PhoneField, SeveralFilesField, day, on_word_of, words
from records.office.finders import CADRE, CURRENT_AREA, HOUSEHOLD
from records.places.rules import check_takes_records

from .actions import (
    AmendInput,
    AssignInput,
    CloseOutInput,
    CompleteInput,
    ReasonInput,
    RegisterInput,
    WordsInput,
)
from .choices import Ledger, Satisfaction, Source, Verification
from .models import LedgerItem
from .state import ItemState

KNOWN_CATEGORIES = (
    "饮水安全",
    "道路交通",
    "住房安全",
    "低保救助",
    "临时救助",
    "医疗保障",
    "养老服务",
    "残疾帮扶",
    "教育助学",
    "就业务工",
    "农业生产",
    "用电通信",
    "环境卫生",
    "土地林权",
    "邻里纠纷",
    "政策咨询",
)
OUTCOME_HELP = {
    Outcome.SOLVED: _("What was asked has been done. Only this counts as solved."),
    Outcome.EXPLAINED: _("It cannot or need not be done, and the household was told why."),
    Outcome.NOT_SUPPORTED: _("The rules do not support what was asked; the ground was given."),
    Outcome.REFERRED: _("The law names another route, and the household was shown to it."),
    Outcome.WITHDRAWN: _("The household took it back of its own will."),
}


class ActionForm(forms.Form):
    """Bound to one item as it was when the page was opened: `version` says which entry."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, actor: Actor, item: LedgerItem, state: ItemState, **kw: Any):
        super().__init__(*args, **kw)
        self.item, self.state = item, state
        self.fields["version"].initial = state.version
        give_actor(self, actor)
        self.prepare()

    def prepare(self) -> None:
        """What depends on the item."""

    def word_giver(self) -> int | None:
        cadre = self.cleaned_data.get("on_word_of")
        return cadre.pk if cadre else None

    def answer(self) -> Any:
        """The action's input."""
        raise NotImplementedError


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


class AssignForm(ActionForm):
    responsible = TypedChoiceField(CADRE, label=_("Responsible person"))
    due_on = day(label=_("Deadline"), required=False)
    note = words(2, label=_("Note"), max_length=500, required=False)

    def prepare(self) -> None:
        self.fields["responsible"].initial = self.item.responsible
        if self.state.due_on:
            self.fields["due_on"].disabled = True
            self.fields["due_on"].initial = self.state.due_on
            self.fields["due_on"].help_text = _("It moves only by an approved extension.")

    def answer(self) -> AssignInput:
        given = self.cleaned_data
        due_on: date | None = given["due_on"]
        person = given["responsible"]
        return AssignInput(person.pk, due_on, responsible_name=person.name, note=given["note"])


class StartForm(ActionForm):
    words = words(label=_("What is being done"), max_length=5000, required=False)
    on_word_of = on_word_of()

    def answer(self) -> WordsInput:
        return WordsInput(self.cleaned_data["words"], self.word_giver())


class NoteForm(StartForm):
    words = words(label=_("What was done"), max_length=5000)


class CompleteForm(ActionForm):
    result = words(label=_("Result"), max_length=5000)
    confirmed_by = forms.CharField(
        label=_("Confirmed by"),
        max_length=50,
        required=False,
        help_text=_(
            "Who in the household confirmed it. This or a file; a photo is never required."
        ),
    )
    files = SeveralFilesField(
        label=_("Files"), required=False, help_text=_("PDF, JPEG or PNG, up to 20 MB each.")
    )
    on_word_of = on_word_of()

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
