"""An evidence card in words: codes and months as a reader understands them (R46)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import TextChoices
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publicity.cards.choices import Change, DaysBand, Kind, Outcome

CHANGES = {
    Change.REOPENED: gettext_lazy("This matter was reopened and is being handled again."),
    Change.CHANGED: gettext_lazy("The record of this matter was changed after publication."),
    Change.VOIDED: gettext_lazy("The record of this matter was voided."),
}


@dataclass(frozen=True)
class Stage:
    """One stage of the journey; `last` closes it."""

    label: str
    month: str
    last: bool


@dataclass(frozen=True)
class CardFace:
    """What a reader sees of one card."""

    kind: str
    category: str
    place: str
    closed_month: str
    days: str
    outcome: str
    stages: list[Stage]
    sealed: bool
    change: str
    change_words: str
    changed_on: date | None


def month_words(month: str) -> str:
    """ "2026-05" as a month in words; anything else as it is."""
    try:
        year, number = (int(part) for part in month.split("-"))
        return str(date_format(date(year, number, 1), "YEAR_MONTH_FORMAT"))
    except ValueError:
        return month


def stages_of(card: Any) -> list[Stage]:
    """The stages as frozen; only the last one of a matter that still stands closes it."""
    steps = list(card.stages or [])
    return [
        Stage(
            label=str(step["label"]),
            month=month_words(step["month"]),
            last=number == len(steps) and not card.change,
        )
        for number, step in enumerate(steps, start=1)
    ]


def word(choices: type[TextChoices], code: str) -> str:
    """The word for a code. A code without a word is shown as it is rather than hidden."""
    return capfirst(str(dict(choices.choices).get(code, code)))


def face(card: Any) -> CardFace:
    """The seal stands only on a matter that was solved and still stands so."""
    return CardFace(
        kind=word(Kind, card.kind),
        category=card.category,
        place=card.place,
        closed_month=month_words(card.closed_month),
        days=word(DaysBand, card.days_band),
        outcome=word(Outcome, card.outcome),
        stages=stages_of(card),
        sealed=card.outcome == Outcome.SOLVED and not card.change,
        change=card.change,
        change_words=str(CHANGES.get(card.change, "")),
        changed_on=card.changed_on,
    )


def faces(cards: Sequence[Any]) -> list[CardFace]:
    """All cards of a story, in their order."""
    return [face(card) for card in cards]


def changed_words(found: list[CardFace]) -> str:
    """One sentence for the top of a story whose evidence changed; empty if none did."""
    if not any(card.change for card in found):
        return ""
    return _("Evidence of this story changed after publication; see the cards below.")
