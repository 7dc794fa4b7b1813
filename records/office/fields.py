"""Fields that the forms of every family share."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from records.base.actor import Actor
from records.base.contacts import PhoneError, PhoneNumber

from .choosing import TypedChoiceField
from .finders import CADRE


def words(rows: int = 4, **kwargs: Any) -> forms.CharField:
    return forms.CharField(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


def day(**kwargs: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(widget=widget, **kwargs)


class PhoneField(forms.CharField):
    """A phone number in its one normal form; what was typed stays when it is none."""

    def clean(self, value: Any) -> str:
        text = super().clean(value).strip()
        if not text:
            return ""
        try:
            return str(PhoneNumber.parse(text))
        except PhoneError as error:
            raise ValidationError(str(error)) from error


class SeveralFilesField(forms.FileField):
    """No, one or several files."""

    class Widget(forms.ClearableFileInput):
        allow_multiple_selected = True

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=self.Widget(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        given = data if isinstance(data, list | tuple) else [data]
        return [super(SeveralFilesField, self).clean(file, initial) for file in given if file]


class ColleagueField(TypedChoiceField):
    """A cadre who is somebody else than the person who types."""

    def use(self, actor: Actor) -> None:
        super().use(actor)
        self.own = actor.cadre_id

    def clean(self, value: Any) -> Any:
        cadre = super().clean(value)
        if cadre is not None and cadre.pk == self.own:
            raise ValidationError(_("This is you: leave it empty for what you enter yourself."))
        return cadre


def on_word_of() -> TypedChoiceField:
    return ColleagueField(
        CADRE,
        label=_("Entered on whose word"),
        help_text=_("Only when you type this for a colleague: their name."),
        required=False,
    )
