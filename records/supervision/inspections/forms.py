"""Forms of an inspection: the sheet, one row a finding, and what becomes of findings (R19)."""

from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from records.base.actor import Actor
from records.ledgers.forms.joining import MatterField
from records.office.choosing import TypedChoiceField, give_actor
from records.office.fields import day, words
from records.office.finders import CADRE, CURRENT_AREA
from records.people.models import Cadre

from ..choices import Found
from .actions import FindingInput, InspectionInput

INSPECTORS = 6
ROWS, MOST_ROWS = 3, 30


class InspectionForm(forms.Form):
    area = TypedChoiceField(CURRENT_AREA, label=_("Village or community"))
    inspected_on = day(label=_("Inspected on"))
    inspection_words = words(4, label=_("What was looked at"), max_length=2000)
    nothing_found = forms.BooleanField(
        label=_("Nothing was found"),
        required=False,
        help_text=_("Said on purpose, when no finding is entered below."),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, INSPECTORS + 1):
            first = number == 1
            label = _("Who inspected") if first else _("And")
            self.fields[f"inspector_{number}"] = TypedChoiceField(
                CADRE, label=label, required=first, help_text="" if not first else CADRE.hint
            )
        self.fields["inspected_on"].initial = localdate
        give_actor(self, actor)

    @property
    def sheet(self) -> list[Any]:
        return [self[name] for name in ("area", "inspected_on", "inspection_words")]

    @property
    def inspectors(self) -> list[Any]:
        return [self[f"inspector_{number}"] for number in range(1, INSPECTORS + 1)]

    def answer(self, findings: tuple[FindingInput, ...]) -> InspectionInput:
        given = self.cleaned_data
        named = [given[f"inspector_{number}"] for number in range(1, INSPECTORS + 1)]
        people: tuple[Cadre, ...] = tuple(dict.fromkeys(one for one in named if one))
        return InspectionInput(
            area=given["area"],
            inspected_on=given["inspected_on"],
            inspectors=people,
            words=given["inspection_words"],
            nothing_found=given["nothing_found"],
            findings=findings,
        )


class FindingForm(forms.Form):
    """A row that was left empty is none."""

    found = forms.ChoiceField(
        label=_("What it leads to"),
        choices=[("", pgettext_lazy("finding", "No finding")), *Found.choices],
        required=False,
    )
    finding_words = words(
        2, label=pgettext_lazy("inspection", "What was found"), max_length=2000, required=False
    )
    matter = MatterField(
        label=_("Number of the matter"),
        required=False,
        help_text=_("A new matter may be registered afterwards, from the inspection's page."),
    )
    responsible = TypedChoiceField(CADRE, label=_("Who puts it right"), required=False)
    due_on = day(label=_("To be put right by"), required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        optional = {"empty_permitted": True, "use_required_attribute": False}
        super().__init__(*args, **kwargs | optional)
        give_actor(self, actor)
        matter: Any = self.fields["matter"]
        matter.actor = actor

    def answer(self) -> FindingInput | None:
        if not self.has_changed():
            return None
        given = self.cleaned_data
        return FindingInput(
            found=given["found"],
            words=given["finding_words"],
            record=given["matter"],
            responsible=given["responsible"],
            due_on=given["due_on"],
        )


class PutRightForm(forms.Form):
    done_words = words(2, label=_("How it was put right"), max_length=2000)
