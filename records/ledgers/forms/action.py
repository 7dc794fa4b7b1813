"""What the forms of all actions share."""

from typing import Any

from django import forms

from records.base.actor import Actor
from records.office.choosing import give_actor

from ..models import LedgerItem
from ..state import ItemState


class ActionForm(forms.Form):
    """Bound to one item as it was when the page was opened: `version` says which entry."""

    # (what, value) pairs that its page shows above the fields.
    told: list[tuple[Any, Any]] = []

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, actor: Actor, item: LedgerItem, state: ItemState, **kw: Any):
        super().__init__(*args, **kw)
        self.item, self.state = item, state
        self.fields["version"].initial = state.version
        give_actor(self, actor)
        for field in self.fields.values():
            if hasattr(field, "actor"):
                field.actor = actor
        self.prepare()

    def prepare(self) -> None:
        """What depends on the item."""

    def word_giver(self) -> int | None:
        cadre = self.cleaned_data.get("on_word_of")
        return cadre.pk if cadre else None

    def answer(self) -> Any:
        """The action's input."""
        raise NotImplementedError
