"""Forms in which a matter is registered and corrected."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from records.base.actor import Actor
from records.base.engine.errors import Refused
from records.base.engine.plan import OutsideNumber
from records.base.models import Campaign
from records.office.choosing import TypedChoiceField, give_actor
from records.office.fields import PhoneField, day, on_word_of, words
from records.office.finders import CURRENT_AREA, HOUSEHOLD
from records.places.rules import check_takes_records
from records.places.scope import scope_paths

from ..actions import AmendInput, RegisterInput, Stability
from ..choices import Ledger, Source
from ..models import DifficultyEntry
from .action import ActionForm
from .judging import ASSESSED, StabilityFields

# Numbers that are counted beyond the village, by the system that counts them (R11).
WHOSE_NUMBER: dict[str, str] = {Source.HOTLINE: "12345", Source.PETITION: "信访"}


# Asked in a part of the page that stays closed until it is needed.
SELDOM = ("outside_number", "campaign", "on_word_of", "stability_state")


class RegisterForm(forms.Form):
    """One ledger's form: `ledger` comes with the address, and a measure with its entry (R10a)."""

    area = TypedChoiceField(CURRENT_AREA, label=_("Area"))
    household = TypedChoiceField(HOUSEHOLD, label=_("Household"), required=False)
    demand = words(5, label=_("What is asked"), max_length=5000)
    category = forms.CharField(
        label=_("Category"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"list": "known-categories"}),
    )
    caller_name = forms.CharField(
        label=_("Who asked"),
        max_length=50,
        required=False,
        help_text=_("When it is somebody else, or the household is not registered."),
    )
    caller_phone = PhoneField(label=_("Phone of who asked"), max_length=40, required=False)
    source = forms.ChoiceField(label=_("Source"), choices=Source.choices)
    opened_on = day(label=_("Received on"))
    outside_number = forms.CharField(
        label=_("Number elsewhere"),
        max_length=60,
        required=False,
        help_text=_("Of the hotline's order, of the petition system, or of the old ledger."),
    )
    campaign = forms.ModelChoiceField(
        Campaign.objects.none(), label=_("Campaign"), required=False, empty_label=_("None")
    )
    on_word_of = on_word_of()

    def __init__(
        self, *args: Any, actor: Actor, ledger: str, entry: DifficultyEntry | None = None, **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.ledger, self.entry = ledger, entry
        self.fields["opened_on"].initial = localdate
        self.offer_campaigns()
        if entry is not None:
            del self.fields["area"], self.fields["household"]
            self.fields["demand"].label = _("Measure")
        give_actor(self, actor)
        if entry is None:
            self.offer_area()

    def offer_campaigns(self) -> None:
        """Those that go on; without one the question is not asked."""
        campaign: Any = self.fields["campaign"]
        today = localdate()
        going_on = Campaign.objects.filter(from_on__lte=today).exclude(to_on__lt=today)
        campaign.queryset = going_on.order_by("name")
        if not going_on.exists():
            del self.fields["campaign"]

    def offer_area(self) -> None:
        """The only area of whoever has one."""
        area: Any = self.fields["area"]
        only = list(area.rows[:2])
        if len(only) == 1:
            area.initial = only[0]

    def asked(self) -> list[Any]:
        """The boxes that every matter needs."""
        return [field for field in self if field.name not in SELDOM]

    def seldom(self) -> list[Any]:
        """The others, folded away while nothing is wrong or typed in them."""
        return [field for field in self if field.name in SELDOM]

    def unfolded(self) -> bool:
        return any(
            field.errors or field.value() not in (None, "", field.field.initial)
            for field in self.seldom()
        )

    def clean_area(self) -> Any:
        """The household is looked for in the area that was typed above it."""
        area = self.cleaned_data["area"]
        try:
            check_takes_records(area, localdate())
        except Refused as refused:
            raise ValidationError(str(refused)) from refused
        household: Any = self.fields["household"]
        # Those of a predecessor that was split stay there and are seen from each successor (R4).
        household.rows = household.rows.in_scope(scope_paths(area))
        return area

    def answer(self) -> RegisterInput:
        given = self.cleaned_data
        area = self.entry.area if self.entry else given["area"]
        same = ("demand", "opened_on", "category", "source", "caller_name", "caller_phone")
        return RegisterInput(
            ledger=self.ledger,
            area_id=area.pk,
            area_path=area.path,
            district_code=area.district_code,
            **{name: given[name] for name in same},
            **self.home(),
            outside_numbers=self.outside_numbers(area),
            campaign_id=given["campaign"].pk if given.get("campaign") else None,
            on_word_of_id=given["on_word_of"].pk if given["on_word_of"] else None,
            **self.more(),
        )

    def home(self) -> dict[str, Any]:
        """The household; a measure is of its entry's."""
        if self.entry is not None:
            return {
                "household_id": self.entry.household_id,
                "difficulty_entry_id": self.entry.pk,
            }
        household = self.cleaned_data["household"]
        if household is None:
            return {}
        # Chosen among the area's own and its predecessors': as good as of the area itself.
        return {"household_id": household.pk, "household_path": self.cleaned_data["area"].path}

    def outside_numbers(self, area: Any) -> tuple[OutsideNumber, ...]:
        """A village counts from one: its numbers are kept apart by its code (R11)."""
        number = self.cleaned_data["outside_number"].strip()
        whose = WHOSE_NUMBER.get(self.cleaned_data["source"]) or area.code or area.path
        return (OutsideNumber(whose, number),) if number else ()

    def more(self) -> dict[str, Any]:
        """What only some ledgers ask."""
        return {}


class StabilityForm(StabilityFields, RegisterForm):
    """With what a stability item also has."""

    def more(self) -> dict[str, Any]:
        return {"stability": Stability(*(self.cleaned_data[name] for name in ASSESSED))}


def register_form(ledger: str) -> type[RegisterForm]:
    """The form of a ledger."""
    return StabilityForm if ledger == Ledger.STABILITY else RegisterForm


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
        changes = {n: (before[n], after[n]) for n in after if before[n] != after[n]}
        chosen = given["household"] if "household_id" in changes else None
        return AmendInput(changes, chosen.area_path if chosen else None)
