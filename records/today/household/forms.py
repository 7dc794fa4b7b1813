"""Forms of single changes to a household (R7). Sensitive values are never shown in them: what is
kept is named by its mask, and a box left empty keeps it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from records.base.identity import IdentityError, IdentityNumber
from records.base.sensitive import mask_address, mask_identity, mask_phone
from records.office.choosing import TypedChoiceField, give_actor
from records.office.fields import PhoneField, day
from records.office.finders import CADRE, CURRENT_AREA
from records.people.choices import LeavingReason
from records.people.meanwhile import version_of
from records.people.models import DifficultyCategory, Household, HouseholdCategory, Member

KEEP = gettext_lazy("Now %(value)s. Leave empty to keep it.")
OFF = forms.TextInput(attrs={"autocomplete": "off"})


class IdentityField(forms.CharField):
    """An identity number with a right check digit (R9); what was typed stays when it is none."""

    def clean(self, value: Any) -> str:
        text = super().clean(value).strip()
        if not text:
            return ""
        try:
            return IdentityNumber.parse(text).number
        except IdentityError as error:
            raise ValidationError(str(error)) from error


def identity() -> IdentityField:
    return IdentityField(
        label=gettext_lazy("Identity number"), required=False, max_length=30, widget=OFF
    )


def phone() -> PhoneField:
    return PhoneField(label=gettext_lazy("Phone"), required=False, max_length=30, widget=OFF)


def birth_year() -> forms.IntegerField:
    return forms.IntegerField(
        label=gettext_lazy("Year of birth"),
        required=False,
        min_value=1880,
        max_value=2100,
        help_text=gettext_lazy("Only without an identity number; else it follows from that."),
    )


class HomeForm(forms.Form):
    """A form about one household (None: a new one) for one person."""

    def __init__(
        self, *args: Any, actor: Any, home: Household | None = None, row: Any = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.home, self.row = home, row
        if home is not None:
            self.fields["version"] = forms.IntegerField(
                widget=forms.HiddenInput, required=False, initial=version_of(home)
            )
        give_actor(self, actor)
        self.prepare()

    def answer(self) -> dict[str, Any]:
        """What was typed, without the version of the page."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    def prepare(self) -> None:
        """Fill in what stands there now."""

    def keeps(self, name: str, masked: str) -> None:
        if masked:
            self.fields[name].help_text = KEEP % {"value": masked}


class RegisterForm(HomeForm):
    area = TypedChoiceField(CURRENT_AREA, label=gettext_lazy("Village or community"))
    number = forms.CharField(label=gettext_lazy("Household number"), max_length=30)
    head = forms.CharField(label=gettext_lazy("Head of household"), max_length=50)
    identity = identity()
    phone = phone()
    birth_year = birth_year()
    address = forms.CharField(
        label=gettext_lazy("Address"), required=False, max_length=200, widget=OFF
    )
    pairing_cadre = TypedChoiceField(CADRE, label=gettext_lazy("Pairing cadre"), required=False)


class CorrectForm(HomeForm):
    number = forms.CharField(label=gettext_lazy("Household number"), max_length=30)
    address = forms.CharField(
        label=gettext_lazy("Address"), required=False, max_length=200, widget=OFF
    )
    pairing_cadre = TypedChoiceField(CADRE, label=gettext_lazy("Pairing cadre"), required=False)

    def prepare(self) -> None:
        assert self.home is not None
        self.initial = {"number": self.home.number, "pairing_cadre": self.home.pairing_cadre}
        self.keeps("address", mask_address(self.home.address))


class MemberForm(HomeForm):
    name = forms.CharField(label=gettext_lazy("Full name"), max_length=50)
    relation = forms.CharField(
        label=gettext_lazy("Relation to the head"),
        max_length=30,
        widget=forms.TextInput(attrs={"list": "known-relations"}),
    )
    identity = identity()
    phone = phone()
    birth_year = birth_year()


class CorrectMemberForm(MemberForm):
    forget_phone = forms.BooleanField(
        label=gettext_lazy("The phone is no longer right: delete it"), required=False
    )

    def prepare(self) -> None:
        member: Member = self.row
        names = ("name", "relation", "birth_year")
        self.initial = {name: getattr(member, name) for name in names}
        self.keeps("identity", mask_identity(member.identity))
        self.keeps("phone", mask_phone(member.phone))
        if not member.phone:
            del self.fields["forget_phone"]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("forget_phone") and given.get("phone"):
            self.add_error("phone", _("Either a new phone, or none."))
        return given


class MemberChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name} {obj.relation}"


class LeaveForm(HomeForm):
    on = day(label=gettext_lazy("Left on"), initial=localdate)
    reason = forms.ChoiceField(
        label=gettext_lazy("Reason"), choices=LeavingReason.choices, widget=forms.RadioSelect
    )
    new_head = MemberChoice(
        queryset=Member.objects.none(),
        label=gettext_lazy("New head of the household"),
        required=False,
        help_text=gettext_lazy("When the head leaves others behind."),
    )

    def prepare(self) -> None:
        others = Member.objects.current().filter(household=self.row.household_id)
        if self.row.is_head:
            heirs: Any = self.fields["new_head"]
            heirs.queryset = others.exclude(pk=self.row.pk).order_by("id")
        else:
            del self.fields["new_head"]


class GiveCategoryForm(HomeForm):
    category = forms.ModelChoiceField(
        queryset=DifficultyCategory.objects.filter(retired=False),
        label=gettext_lazy("Difficulty category"),
    )
    member = MemberChoice(
        queryset=Member.objects.none(),
        label=gettext_lazy("Member who has it"),
        required=False,
        empty_label=gettext_lazy("The whole household"),
    )
    grade = forms.CharField(label=gettext_lazy("Grade"), required=False, max_length=10)
    from_on = day(label=gettext_lazy("From"), initial=localdate, required=False)

    def prepare(self) -> None:
        who: Any = self.fields["member"]
        who.queryset = Member.objects.current().filter(household=self.home).order_by("id")


class EndCategoryForm(HomeForm):
    row: HouseholdCategory
    on = day(label=gettext_lazy("Last day"), initial=localdate)
