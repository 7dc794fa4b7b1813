"""A petition's dates (R35a–R37): the bureau's clock, the national rule's, review, re-examination.

Events and policy are plain mappings, as the worked cases write them: `{"event": "received", "on":
"2026-03-02"}`. Days are calendar days in Shanghai. A number that the policy does not name has the
value of the regulations (信访工作条例 2022, arts. 23, 34–36) or of the implementation opinion.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from .calendar import NATIONAL, Calendar
from .counting import explain
from .explained import Explained, Extension, Pause, Term, Unit
from .petition_events import Event, History
from .petition_extensions import extensions_of

NUMBERS: Mapping[str, int] = {
    "bureau_days": 30,
    "inform_days": 15,
    "statutory_days": 60,
    "objection_days": 5,
    "extension_days": 30,
    "review_request_days": 30,
    "review_days": 30,
    "reexamination_request_days": 30,
    "reexamination_days": 30,
}


def petition_dates(
    events: Iterable[Event], policy: Mapping[str, object], calendar: Calendar = NATIONAL
) -> dict[str, Explained | None]:
    """Every date of a petition by name; None where there is no such date.

    Events may come in any order; extensions are judged in the order in which they were served.
    """
    return _Clocks(History(events), policy, calendar).dates()


class _Clocks:
    def __init__(self, history: History, policy: Mapping[str, object], calendar: Calendar) -> None:
        self.history, self.policy, self.calendar = history, policy, calendar

    def dates(self) -> dict[str, Explained | None]:
        first = self.history.first
        inform_from = None if self.history.has("name_or_address_unclear") else first("received")
        review_by = self.of("review_request_days", first("reply_delivered"))
        again_by = self.of("reexamination_request_days", first("review_reply_delivered"))
        review_from = _in_time(first("review_requested"), review_by)
        again_from = _in_time(first("reexamination_requested"), again_by)
        return {
            "bureau_due": self.extended("bureau", "bureau_days", first("received")),
            "inform_by": self.of("inform_days", inform_from),
            "statutory_due": self.extended("statutory", "statutory_days", first("accepted")),
            "objection_by": self.of("objection_days", first("assigned_from_above")),
            "review_by": review_by,
            "review_due": self.of("review_days", review_from),
            "reexamination_by": again_by,
            "reexamination_due": self.heard("reexamination_days", again_from),
        }

    def number(self, name: str) -> int:
        given = self.policy.get(name)
        return given if isinstance(given, int) else NUMBERS[name]

    def of(
        self,
        number: str,
        start: date | None,
        pauses: tuple[Pause, ...] = (),
        extensions: tuple[Extension, ...] = (),
    ) -> Explained | None:
        """The term of that number from a day on; None without the day that begins it."""
        if start is None:
            return None
        unit = Unit.WORKING_DAY if number == "objection_days" else Unit.DAY
        return explain(
            start,
            Term(self.number(number), unit, f"petition.{number}", number),
            self.calendar,
            roll_over=bool(self.policy.get("roll_over", False)),
            pauses=pauses,
            extensions=extensions,
        )

    def extended(self, clock: str, number: str, start: date | None) -> Explained | None:
        """One of the two clocks with its extensions, judged against its limit without them."""
        limit = self.of(number, start)
        if limit is None:
            return None
        cap = self.number("extension_days")
        extensions = extensions_of(self.history, clock, limit.on, cap)
        return self.of(number, start, extensions=extensions)

    def heard(self, number: str, start: date | None) -> Explained | None:
        """A term in which the days of hearings do not count (art. 36)."""
        due, pauses = self.of(number, start), tuple[Pause, ...]()
        for hearing in self.history.hearings(start):
            if due is None or hearing.from_on > due.ended_on:
                break
            pauses += (hearing,)
            due = self.of(number, start, pauses)
        return due


def _in_time(asked_on: date | None, limit: Explained | None) -> date | None:
    """The day of a request; None when it came after its limit, so that no answer is owed."""
    if asked_on and limit and asked_on > limit.on:
        return None
    return asked_on
