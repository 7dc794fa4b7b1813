"""Carrying out an outlook: persons, households, matters and what came from where, in one go."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.base.engine import Refused, apply
from records.base.engine.rows import insert_rows
from records.base.models import Record
from records.people.actions import register_households
from records.people.models import Household

from ..models import ImportBatch, ImportedRow
from .fates import Fate
from .homes import entries_for
from .outlook import Outlook, RowOutlook
from .plans import Origin, Placed, plan_of
from .responsible import register_unknown


class Overtaken(Refused):
    """Somebody has just taken in the same rows, or registered the same people."""

    def __init__(self) -> None:
        super().__init__(
            _("Someone else has just taken in some of these rows. Look at the preview again.")
        )


@dataclass(frozen=True)
class Result:
    """What an import did, in numbers."""

    matters: int = 0
    households: int = 0
    cadres: int = 0


def carry_out(
    outlook: Outlook,
    origin: Origin,
    *,
    actor: Actor,
    batch: Callable[[datetime], ImportBatch],
    now: datetime | None = None,
) -> Result:
    """Take in every row that comes in, all of them or none.

    `batch` claims the import inside the transaction and raises Refused when it is not to be.
    Raises Refused (NotAllowed, HouseholdRefused) with a sentence, Overtaken.
    """
    moment = now or timezone.now()
    rows = list(outlook.coming_in())
    try:
        with transaction.atomic():
            claimed = batch(moment)
            if any(row.entry for row in rows):
                return take_in_households(rows, claimed, actor, moment)
            return take_in_matters(rows, outlook, origin, claimed, actor, moment)
    except IntegrityError as error:
        raise Overtaken from error


def take_in_households(
    rows: Sequence[RowOutlook], batch: ImportBatch, actor: Actor, now: datetime
) -> Result:
    """Register the households and note which rows they came from."""
    entries = [row.entry for row in rows if row.entry]
    households = register_households(entries, actor=actor, now=now)
    insert_rows(
        [imported(batch, row, household=home) for row, home in zip(rows, households, strict=True)]
    )
    return Result(households=len(households))


def take_in_matters(
    rows: Sequence[RowOutlook],
    outlook: Outlook,
    origin: Origin,
    batch: ImportBatch,
    actor: Actor,
    now: datetime,
) -> Result:
    """Register who was unknown and which households were new, then every matter at once."""
    cadres = persons_of(rows, outlook, actor)
    new = list({id(row.home): row.home for row in rows if row.home and not row.home.pk}.values())
    households = register_households(entries_for(new), actor=actor, now=now) if new else []
    homes = {id(home): row.pk for home, row in zip(new, households, strict=True)}
    plans = [
        plan_of(row.row, placed(row, homes, cadres), origin, actor=actor, now=now) for row in rows
    ]
    records = apply(plans)
    insert_rows(
        [imported(batch, row, record=record) for row, record in zip(rows, records, strict=True)]
    )
    return Result(len(records), len(households), len(cadres))


def imported(
    batch: ImportBatch,
    row: RowOutlook,
    *,
    record: Record | None = None,
    household: Household | None = None,
) -> ImportedRow:
    """Where a matter or a household came from."""
    return ImportedRow(
        batch=batch,
        sheet=row.row.sheet,
        row_number=row.row.row_number,
        record=record,
        household=household,
    )


def persons_of(
    rows: Sequence[RowOutlook], outlook: Outlook, actor: Actor
) -> dict[tuple[str, str], int]:
    """Register the persons whom a row that comes in names and nobody knew."""
    wanted = {
        (row.area.path, row.row.responsible_name)
        for row in rows
        if row.area and row.row.responsible_name and row.cadre_id is None
    }
    unknown = [person for person in outlook.unknown if (person.area_path, person.name) in wanted]
    return register_unknown(unknown, outlook.areas, actor=actor) if unknown else {}


def placed(row: RowOutlook, homes: dict[int, int], cadres: dict[tuple[str, str], int]) -> Placed:
    """The row's village, household and responsible person, new ones included."""
    if row.area is None:
        raise ValueError("a row without its village does not come in")
    home = row.home.pk or homes[id(row.home)] if row.home else None
    name = row.row.responsible_name
    cadre = row.cadre_id or (cadres[row.area.path, name] if name else None)
    return Placed(row.area, home, cadre, row.digest, Fate(row.fate))
