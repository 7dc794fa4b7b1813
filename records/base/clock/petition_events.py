"""What happened to a petition, read from plain mappings in any order."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import TypeAlias
from zoneinfo import ZoneInfo

from .explained import Pause, PauseReason

Event: TypeAlias = Mapping[str, object]
SHANGHAI = ZoneInfo("Asia/Shanghai")


def day_in(value: object) -> date | None:
    """A date, a moment with its zone, or ISO text of either, as a day in Shanghai; else None."""
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
        except ValueError:
            return None
    if isinstance(value, datetime):
        return (value.astimezone(SHANGHAI) if value.tzinfo else value).date()
    return value if isinstance(value, date) else None


class History:
    """The events by name."""

    def __init__(self, events: Iterable[Event]) -> None:
        self.events = list(events)

    def named(self, name: str) -> list[Event]:
        return [event for event in self.events if event.get("event") == name]

    def has(self, name: str) -> bool:
        return bool(self.named(name))

    def first(self, name: str) -> date | None:
        """The first day on which it happened; None when it did not, or has no day."""
        days = [day_in(event.get("on", event.get("at"))) for event in self.named(name)]
        return min((day for day in days if day), default=None)

    def hearings(self, start: date | None) -> list[Pause]:
        """Hearings held from `start` on, by day; a day of two hearings is counted once."""
        found: list[Pause] = []
        free = start + timedelta(days=1) if start else date.max
        for on, days in sorted(self._held()):
            if start is None or on < start:
                continue
            first, after = max(on, free), on + timedelta(days=days)
            if after > first:
                found.append(Pause(first, (after - first).days, PauseReason.HEARING))
                free = after
        return found

    def _held(self) -> list[tuple[date, int]]:
        rows = []
        for event in self.named("hearing"):
            on, days = day_in(event.get("on")), event.get("days", 1)
            if on and isinstance(days, int) and days > 0:
                rows.append((on, days))
        return rows
