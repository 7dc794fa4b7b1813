"""Who acts, at which hour, in whose words: what all scenes have in hand."""

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from random import Random
from typing import Any

from django.utils import timezone

from records.access.queries import actor_for
from records.base.actor import SYSTEM, Actor
from records.base.roles import Role
from records.places.models import Area

from ..cast import Cast
from ..words import words

# The office's day, in minutes.
OPENS, OPEN_MINUTES = time(8, 40), 500
# The accounts by the names that the data file gives them.
PARTS = {
    "secretary": Role.VILLAGE_SECRETARY,
    "leader": Role.TOWNSHIP_LEADER,
    "handler": Role.SECTION_HANDLER,
    "office": Role.BUREAU_OFFICE,
    "inspector": Role.INSPECTOR,
    "security": Role.SECURITY_ADMINISTRATOR,
}


@dataclass
class Script:
    """The staff, the dice, and the hour that nothing passes."""

    cast: Cast
    random: Random
    end: datetime
    _known: dict[str, Actor] = field(default_factory=dict)

    def actor(self, part: str, area: Area) -> Actor:
        """Who plays the part in this village: its clerk, its township, or a named account."""
        if part == "system":
            return SYSTEM
        if part == "clerk":
            return self.cast.actors[area.pk]
        if part == "township":
            return self.cast.actors[area.parent_id or 0]
        if part == "head":
            return self.cast.head
        return self.account(PARTS[part])

    def account(self, role: Role) -> Actor:
        if role not in self._known:
            self._known[role] = actor_for(self.cast.accounts[role])
        return self._known[role]

    def at(self, days_ago: float, after: datetime | None = None) -> datetime:
        """Some minute of the office's hours of that day, later than `after`, never after the end.

        The parts of a day are in order: what is 1.2 days ago comes before what is 1.1 days ago.
        """
        day = timezone.localtime(self.end - timedelta(days=days_ago))
        part = timedelta(minutes=self.random.randint(0, OPEN_MINUTES))
        moment = day.replace(hour=OPENS.hour, minute=OPENS.minute, second=7, microsecond=0) + part
        if after is not None:
            moment = max(moment, after + timedelta(minutes=self.random.randint(4, 30)))
        latest = max(self.end, after) if after is not None else self.end
        return min(moment, latest)

    def one_of(self, name: str) -> Any:
        return self.random.choice(words("office")[name])
