"""What the rules of a difficulty entry look at, as values."""

import json
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from records.base.engine.family import Ground
from records.base.models import Event
from records.base.stages import Stage
from records.base.tiers import Tier

from ..models import DifficultyEntry, LedgerItem
from ..state.values import known
from .verbs import EntryVerb

NONE: frozenset[int] = frozenset()


@dataclass(frozen=True)
class EntryState:
    """A household on the register; `version` is the number of its timeline entries.

    `proposed_by_users`, `proposed_by_cadres`: who proposed to take it off, for whom they acted, and
    on whose word.
    `once_responsible`: the cadres who answered for the household before the present one.
    `open_measures`: how many of its measures are not closed out yet.
    """

    id: int
    uid: UUID
    version: int
    stage: str
    area_path: str
    organisation_id: int | None
    opened_on: date
    next_on: date | None
    household_id: int
    responsible_id: int | None
    end_reason: str
    proposed_by_users: frozenset[int]
    proposed_by_cadres: frozenset[int]
    open_measures: int
    entered_by_id: int | None = None
    untouched: bool = False
    once_responsible: frozenset[int] = frozenset()

    @property
    def cadres_of_side(self) -> frozenset[int]:
        """Whose side a second person is not on (R14): proposers, and who answers or answered."""
        present = known(self.responsible_id)
        return self.proposed_by_cadres | self.once_responsible | present

    @property
    def ground(self) -> Ground:
        return Ground(
            self.area_path,
            self.stage,
            self.organisation_id,
            subkind="difficulty",
            tier=Tier.VILLAGE,
            responsible_id=self.responsible_id,
            entered_by_id=self.entered_by_id,
            untouched=self.untouched,
        )


def load_entry(record_id: int) -> EntryState:
    """The state of one entry; DifficultyEntry.DoesNotExist when there is none."""
    row = DifficultyEntry._default_manager.get(pk=record_id)
    users, cadres = _proposers(record_id) if row.stage == Stage.ENDING else (NONE, NONE)
    return EntryState(
        id=row.pk,
        uid=row.uid,
        version=row.event_count,
        stage=row.stage,
        area_path=row.area_path,
        organisation_id=row.organisation_id,
        opened_on=row.opened_on,
        next_on=row.next_on,
        household_id=row.household_id,
        responsible_id=row.responsible_id,
        end_reason=row.end_reason,
        proposed_by_users=users,
        proposed_by_cadres=cadres,
        open_measures=LedgerItem._default_manager.filter(difficulty_entry=record_id).open().count(),
        entered_by_id=row.entered_by_id,
        untouched=row.updated_at == row.created_at,
        once_responsible=_once_responsible(record_id) if row.stage == Stage.ENDING else NONE,
    )


def _proposers(record_id: int) -> tuple[frozenset[int], frozenset[int]]:
    """Who typed the newest proposal, whom they acted for, on whose word, and their cadres."""
    last = (
        Event.objects.filter(record_id=record_id, verb=EntryVerb.PROPOSE_END)
        .order_by("-sequence")
        .values_list("actor_id", "acting_for_id", "actor__cadre", "cadre_id", "on_word_of_id")
        .first()
    )
    return (known(*last[:2]), known(*last[2:])) if last else (NONE, NONE)


def _once_responsible(record_id: int) -> frozenset[int]:
    """Whom each correction replaced: the side of who answered once does not change (R14)."""
    rows = Event.objects.filter(
        record_id=record_id, verb=EntryVerb.CORRECT, payload__contains='"responsible_id"'
    )
    said = rows.order_by().values_list("payload", flat=True)
    return known(*(json.loads(payload or "{}")["responsible_id"][0] for payload in said))
