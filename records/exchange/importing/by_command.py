"""An import by command: the same rows that wait, the same way in, nothing kept of the file."""

import hashlib
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.translation import gettext as _

from records.access.queries import actor_for
from records.base.actor import Actor
from records.base.engine import Refused
from records.base.jobs.models import JobState
from records.base.jobs.queue import finish
from records.places.models import Area

from ..choices import HELD_BACK, TAKEN_IN, BatchStage, Fate
from ..models import ImportBatch, StagedRow
from ..reading.problems import Problem
from . import staging, work
from .actors import command_actor
from .carrying_out import Choice, Import
from .files import open_file
from .result import Result
from .told import Told, told_of
from .uploads import READ_AT_ONCE, forget, read


class UnknownName(Refused):
    """A code or a user name that the register does not hold."""


def area_coded(code: str) -> Area | None:
    """The chosen area: of one code's areas the lowest. Raises UnknownName."""
    if not code:
        return None
    found = Area.objects.filter(code=code).select_related("parent").order_by("-path").first()
    if found is None:
        raise UnknownName(_("There is no area with the code %(code)s.") % {"code": code})
    return found


def actor_named(username: str, area: Area | None) -> Actor:
    """The named user with their roles of today, else the system by command."""
    if not username:
        return command_actor(area)
    user = get_user_model().objects.filter(username=username).first()
    if user is None:
        raise UnknownName(_("There is no user called %(name)s.") % {"name": username})
    return actor_for(user)


def sha256_of(path: Path) -> str:
    """Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@dataclass
class Coming:
    """A file on its way in by command."""

    family: str
    path: Path
    area: Area | None
    actor: Actor
    batch: ImportBatch = field(init=False)
    told: Told = field(init=False)
    choice: Choice = field(init=False)

    def __post_init__(self) -> None:
        self.batch = ImportBatch(
            user_id=self.actor.user_id,
            family=self.family,
            file_name=self.path.name[-200:],
            sha256=sha256_of(self.path),
            area=self.area,
            stage=BatchStage.UPLOADED,
            created_at=timezone.now(),
        )
        self.batch.save(force_insert=True)

    def read(self, *, register: bool, good_rows: bool) -> None:
        """Read and judge every row. `register`: unknown persons are to be registered."""
        apart = self.path.stat().st_size > READ_AT_ONCE
        read(self.batch, lambda: open_file(self.path).book, self.actor, apart=apart)
        self.told = told_of(self.batch)
        persons = range(len(self.told.unknown)) if register else ()
        self.choice = Choice(good_rows, frozenset(persons), by_command=True)
        held = StagedRow.objects.filter(batch=self.batch).held_back(self.choice.persons)
        self.wholly = not self.told.stops and not held.exists()
        self.refused = bool(self.batch.counts.get(Fate.REFUSED)) or any(
            problem.kind == "error" for problem in self.told.problems
        )

    @property
    def some_good(self) -> bool:
        """Whether a row comes in, or is there already."""
        good = StagedRow.objects.filter(batch=self.batch).coming_in(self.choice.persons)
        return good.exists() or bool(self.batch.counts.get(Fate.RECOGNISED))

    def problems(self, most: int) -> list[Problem]:
        """What there is to say, of rows that stay out first."""
        rows = StagedRow.objects.filter(batch=self.batch, doubtful=True)
        found = list(self.told.problems)
        for part in (rows.filter(fate__in=HELD_BACK), rows.exclude(fate__in=HELD_BACK)):
            for staged in islice(part.order_by("position").iterator(chunk_size=500), most):
                read_ones, judged = staging.problems_of(staged)
                found += [*read_ones, *judged]
            if len(found) >= most:
                break
        return found[:most]

    def take_in(self) -> Result:
        """Take the rows in: few at once, many in parts. Raises Refused."""
        coming = Import(self.batch, self.actor, self.choice)
        ImportBatch.objects.filter(pk=self.batch.pk).update(stage=BatchStage.PREVIEWED)
        if coming.is_small:
            return coming.at_once()
        return self.in_parts(coming)

    def in_parts(self, coming: Import) -> Result:
        """Part after part; should this process be killed, a worker carries the import to its end.

        Raises Refused.
        """
        run = work.hold(work.APPLY, self.batch)
        try:
            coming.claim(BatchStage.PREVIEWED, BatchStage.CONFIRMED)
            coming.decide(self.told)
        except BaseException:
            finish(run.job, JobState.CANCELLED)
            raise
        run.step("applying", coming.rows.order_by().count())
        result = coming.in_parts(lambda done: run.say(done, stoppable=False))
        finish(run.job, JobState.DONE)
        return result

    def clear_away(self) -> None:
        """What did not come in is not kept; of what did, where it came from."""
        self.batch.refresh_from_db()
        if self.batch.stage == BatchStage.APPLYING:  # its job goes on
            return
        forget(self.batch)
        if self.batch.stage not in TAKEN_IN:
            self.batch.delete()
