"""What the bureau office types when an area ends or gives up a part (R4)."""

from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from records.base.actor import Actor
from records.office.choosing import TypedChoiceField, TypedChoiceWidget, give_actor
from records.office.fields import day
from records.office.finders import CURRENT_AREA
from records.places.choices import SuccessionKind
from records.places.models import Area

OTHERS = ("second", "third", "fourth")


class EndingForm(forms.Form):
    """An area, what becomes of it, and the paper. Every rule stands in the actions."""

    area = TypedChoiceField(CURRENT_AREA, label=_("Area"))
    kind = forms.ChoiceField(
        label=_("What becomes of it"),
        choices=SuccessionKind.choices,
        widget=forms.RadioSelect,
        initial=SuccessionKind.WHOLE,
    )
    successor = TypedChoiceField(
        CURRENT_AREA,
        label=_("Successor"),
        help_text=_("Of several: the one in which the area is counted."),
    )
    second = TypedChoiceField(CURRENT_AREA, label=_("Second successor"), required=False)
    third = TypedChoiceField(CURRENT_AREA, label=_("Third successor"), required=False)
    fourth = TypedChoiceField(CURRENT_AREA, label=_("Fourth successor"), required=False)
    on = day(label=_("Day"), initial=localdate)
    document = forms.CharField(
        label=_("Document"),
        max_length=100,
        help_text=_("The document it rests on, with its number."),
    )
    note = forms.CharField(
        label=_("Note"),
        max_length=300,
        required=False,
        help_text=_("For a part: what was handed over."),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        give_actor(self, actor)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        others = [name for name in OTHERS if given.get(name)]
        if others and given.get("kind") != SuccessionKind.SPLIT:
            self.add_error(others[0], _("Only an area that is split has several successors."))
        if not others and given.get("kind") == SuccessionKind.SPLIT:
            self.add_error(OTHERS[0], _("A split area has at least two successors."))
        return given

    @property
    def successors(self) -> list[Area]:
        """The principal one first."""
        return [self.cleaned_data[n] for n in ("successor", *OTHERS) if self.cleaned_data.get(n)]

    def kept(self) -> list[tuple[str, str]]:
        """(name, value) pairs that send the same again: what was shown is what is confirmed."""
        pairs: list[tuple[str, str]] = []
        for name, field in self.fields.items():
            value = self.cleaned_data[name]
            if isinstance(field.widget, TypedChoiceWidget):
                if value:
                    pairs += [(name, CURRENT_AREA.label(value)), (f"{name}_pick", str(value.pk))]
            else:
                pairs.append((name, str(value)))
        return pairs
