"""Carrying out a confirmed import: small files at once, large ones a part at a time (way 9).

A small import is one transaction. A large one is judged once more, then decided: from then on it
has no way back, and whoever takes its job up goes on where `reached` stands. Each part is one short
transaction, prepared before it begins: nobody who registers a matter meanwhile waits (0010).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from records.base.actor import Actor
from records.base.jobs.many import give_back, little_cache, uncollected
from records.places.models import Area

from ..choices import BatchStage
from ..models import ImportBatch, StagedRow
from .amending import amend_answered
from .applying import Applying
from .homes import named
from .judging import counts_of, judge_all
from .parts import Parts
from .plans import Origin
from .refusals import AppliedAlready, NotWhole, Overtaken
from .responsible import register_unknown
from .result import Result
from .told import Told, told_of
from .waiting import waiting

SMALL = 2_000  # rows


@dataclass(frozen=True)
class Choice:
    """What was confirmed. `persons`: numbers of the unknown persons to be registered."""

    good_rows: bool = False
    persons: frozenset[int] = frozenset()
    by_command: bool = False

    def kept(self) -> dict[str, Any]:
        return {
            "good_rows": self.good_rows,
            "persons": sorted(self.persons),
            "by_command": self.by_command,
        }


@dataclass
class Import:
    """An import that was confirmed, in the hands of whoever carries it out."""

    batch: ImportBatch
    actor: Actor
    choice: Choice
    cadres: dict[int, int] = field(default_factory=dict)
    result: Result = field(default_factory=Result)

    @property
    def rows(self) -> Any:
        """The rows that come in, in the order of the file."""
        rows = StagedRow.objects.filter(batch=self.batch).order_by("position")
        return rows.coming_in(self.choice.persons)

    @property
    def is_small(self) -> bool:
        return not self.rows.order_by()[SMALL : SMALL + 1].exists()

    def check_whole(self, told: Told) -> None:
        """Unless the good rows alone are wanted, every row comes in. Raises NotWhole."""
        held = StagedRow.objects.filter(batch=self.batch).held_back(self.choice.persons)
        if not self.choice.good_rows and (told.stops or held.exists()):
            raise NotWhole

    def at_once(self, now: datetime | None = None) -> Result:
        """Everything in one transaction. Raises Refused."""
        moment = now or timezone.now()
        told = judge_all(self.batch, self.actor)
        self.check_whole(told)
        try:
            with transaction.atomic():
                self.claim(
                    BatchStage.PREVIEWED,
                    BatchStage.APPLIED,
                    applied_at=moment,
                    area_id=self.one_area(told),
                )
                self.register_persons(told)
                self.result.amended = amend_answered(self.batch, self.actor, moment)
                rows = waiting(self.rows)
                if rows:
                    applying = self.applying(moment)
                    applying.apply(applying.prepare(rows), self.result)
        except IntegrityError as error:
            raise Overtaken from error
        return self.result

    def claim(self, stage: BatchStage, then: BatchStage, **values: Any) -> None:
        """From one stage to the next; of two at once the second raises AppliedAlready."""
        mine = ImportBatch.objects.filter(pk=self.batch.pk, stage=stage)
        kept = {**self.choice.kept(), "cadres": self.cadres}
        if not mine.update(stage=then, choice=kept, **values):
            raise AppliedAlready
        self.batch.stage, self.batch.choice = then, kept

    def one_area(self, told: Told) -> int | None:
        """The village that all rows came into, where it is one."""
        return told.areas[0] if len(told.areas) == 1 else self.batch.area_id

    def register_persons(self, told: Told) -> None:
        """Register the confirmed persons whom a row that comes in names."""
        wanted = self.rows.filter(person__isnull=False).order_by()
        numbers = sorted(set(wanted.values_list("person", flat=True)))
        unknown = [told.unknown[number] for number in numbers]
        areas = Area.objects.select_related("parent").filter(pk__in=told.areas)
        made = register_unknown(unknown, areas, actor=self.actor) if unknown else {}
        self.cadres = {
            number: made[person.area_path, person.name]
            for number, person in zip(numbers, unknown, strict=True)
        }
        self.result.cadres = len(self.cadres)

    def applying(self, now: datetime, *, looks_up: bool = True) -> Applying:
        """What takes rows in, in the name of who confirmed."""
        named.cache_clear()
        sheets = sum(sheet.rows > 0 for sheet in told_of(self.batch).sheets)
        origin = Origin(self.batch.file_name, sheets, by_command=self.choice.by_command)
        return Applying(self.batch, self.actor, origin, self.cadres, now, looks_up=looks_up)

    def decide(self, told: Told) -> None:
        """From here on there is no way back: persons are registered, parts follow."""
        give_back()
        self.check_whole(told)
        with transaction.atomic():
            self.register_persons(told)
            self.result.amended = amend_answered(self.batch, self.actor, timezone.now())
            self.claim(BatchStage.CONFIRMED, BatchStage.APPLYING)

    def in_parts(self, say: Callable[[int], None] = lambda _done: None) -> Result:
        """Part after part until all are in; to be called again after a crash."""
        now = timezone.now()
        with uncollected(), little_cache():
            applying = self.applying(now, looks_up=False)
            Parts(self.batch, self.rows, applying, self.result).take_in(say)
        self.finish(now)
        return self.result

    def finish(self, now: datetime) -> None:
        """All parts are in."""
        mine = ImportBatch.objects.filter(pk=self.batch.pk, stage=BatchStage.APPLYING)
        mine.update(
            stage=BatchStage.APPLIED,
            applied_at=now,
            counts=counts_of(self.batch),
            area_id=self.one_area(told_of(self.batch)),
        )


def import_of(batch: ImportBatch, actor: Actor) -> Import:
    """An import taken up again, as it was confirmed."""
    kept = batch.choice
    choice = Choice(kept["good_rows"], frozenset(kept["persons"]), kept["by_command"])
    cadres = {int(number): pk for number, pk in kept.get("cadres", {}).items()}
    return Import(batch, actor, choice, cadres)
