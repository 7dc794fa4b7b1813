"""What whoever follows a matter types: number and code; after close-out an answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from records import evidence

from .choices import Answer


class TrackForm(forms.Form):
    number = forms.CharField(
        label=_("Number on the receipt"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        error_messages={"required": _("Type the number that stands on the receipt.")},
    )
    code = forms.CharField(
        label=_("Six-figure code"),
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": _("Type the six figures that stand on the receipt.")},
    )

    def clean_number(self) -> str:
        return evidence.tidy(self.cleaned_data["number"].replace("\x00", ""))

    def clean_code(self) -> str:
        return evidence.tidy(self.cleaned_data["code"].replace("\x00", ""))


class AnswerForm(TrackForm):
    """Number and code once more, hidden, with the answer."""

    answer = forms.ChoiceField(
        label=_("Are you satisfied with how it was handled?"),
        choices=Answer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the answers.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("number", "code"):
            self.fields[name].widget = forms.HiddenInput()
