"""Forms of raising an order by hand and of replying to one (R17)."""

from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from records.base.paths import district_code
from records.base.policy import calendar_for, policy_on
from records.ledgers.forms import ActionForm
from records.office.fields import day, on_word_of, words

from ..actions import OrderInput, ReplyInput
from ..choices import Level
from ..line import Line, line_on
from ..models import SupervisionOrder
from ..reply_term import reply_term
from .words import addressee

LEVELS = (Level.FIRST, Level.SECOND, Level.THIRD)


class RaiseForm(ActionForm):
    """An order by hand goes to one of the matter's owning line, who is told by name."""

    level = forms.TypedChoiceField(
        label=gettext_lazy("Addressed to"), coerce=int, widget=forms.RadioSelect
    )
    order_words = words(label=gettext_lazy("What is ordered"), max_length=2000)
    reply_due_on = day(label=gettext_lazy("Reply by"))

    def prepare(self) -> None:
        self.line: Line = line_on(localdate())
        field: Any = self.fields["level"]
        field.choices = [(int(level), self.whom(level)) for level in LEVELS]
        field.initial = int(Level.FIRST)
        today = localdate()
        term = reply_term(today, policy_on(today), calendar_for())
        self.fields["reply_due_on"].initial = term.on
        self.told = [
            (_("Responsible person"), self.item.responsible),
            (_("Deadline"), self.state.due_on),
        ]

    def whom(self, level: Level) -> str:
        name = self.line.names.get(self.person(level) or 0, "")
        nobody = _("(nobody holds this role)")
        return f"{self.role(level).label} {name or nobody}"

    def role(self, level: int) -> Any:
        return self.line.role(level, self.state.tier, self.state.organisation_id)

    def person(self, level: int) -> int | None:
        state = self.state
        return self.line.person(level, state.tier, state.area_path, state.organisation_id)

    def answer(self) -> list[OrderInput]:
        given = self.cleaned_data
        cadre_id = self.person(given["level"])
        order = OrderInput(
            level=Level.BY_HAND,
            role=self.role(given["level"]),
            words=given["order_words"],
            reply_due_on=given["reply_due_on"],
            district_code=district_code(self.state.area_path),
            cadre_id=cadre_id,
            cadre_name=self.line.names.get(cadre_id or 0, ""),
        )
        return [order]


class ReplyForm(ActionForm):
    reply = words(6, label=gettext_lazy("What was done about it"), max_length=5000)
    on_word_of = on_word_of()

    def __init__(self, *args: Any, order: SupervisionOrder, **kwargs: Any) -> None:
        self.order = order
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        self.told = [
            (_("Number of the order"), self.order.reference),
            (_("Addressed to"), addressee(self.order)),
            (_("What is ordered"), self.order.words),
            (_("Reply by"), self.order.reply_due_on),
        ]

    def answer(self) -> ReplyInput:
        return ReplyInput(self.order, self.cleaned_data["reply"], self.word_giver())
