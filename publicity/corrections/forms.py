"""What a reader is asked: what is wrong and, if they like, a number to call back."""

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

PHONE = RegexValidator(
    r"^[0-9０-９+＋()（）\-－ ]{5,30}$", _("Give a telephone number, or leave this empty.")
)


class ReportForm(forms.Form):
    """A report on one page. `website` is a trap: people do not see it, machines fill it in."""

    what = forms.CharField(
        label=_("What is wrong, and what would be right"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Please write what is wrong.")},
    )
    phone = forms.CharField(
        label=_("Telephone, if we may ask you back (may stay empty)"),
        max_length=30,
        required=False,
        validators=[PHONE],
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )
    website = forms.CharField(
        required=False,
        label=_("Leave this empty"),
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def clean_what(self) -> str:
        """The text without NUL, which PostgreSQL refuses."""
        return str(self.cleaned_data["what"]).replace("\x00", "")

    @property
    def trapped(self) -> bool:
        """Whether a machine filled in the field that people do not see."""
        return bool(self.data.get("website"))
