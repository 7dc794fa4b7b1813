"""Triggers that hold where no constraint can: nothing is erased or rewritten (R57).

SQLite drops a table's triggers silently when it rebuilds the table, so `install` runs after every
migrate and `missing` is asked by /readyz and `verify`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection, transaction

from . import separation
from .kept import CHECK_KEPT, ERASURE, FINDING_KEPT, ORDER_KEPT, ROUND_KEPT


@dataclass(frozen=True)
class Guard:
    """Refuses `operation` on `table` unless `unless` holds (SQL over OLD, NEW and TODAY)."""

    table: str
    operation: str
    unless: str = ""

    @property
    def name(self) -> str:
        return f"guard_{self.table}_{self.operation.lower()}"


IDENTITY_KEPT = (
    "NEW.uid = OLD.uid AND NEW.reference = OLD.reference AND NEW.kind = OLD.kind"
    " AND NEW.event_count >= OLD.event_count"
)
# Periods are calendar periods in Shanghai (R2), also where the database lives elsewhere.
POLICY_TO_COME = "OLD.effective_from > TODAY AND NEW.effective_from >= TODAY"

GUARDS = (
    Guard("records_event", "UPDATE", ERASURE),
    Guard("records_event", "DELETE"),
    Guard("records_record", "UPDATE", IDENTITY_KEPT),
    Guard("records_record", "DELETE"),
    Guard("records_look", "UPDATE"),
    Guard("records_look", "DELETE"),
    Guard("records_auditentry", "UPDATE"),
    Guard("records_auditentry", "DELETE"),
    Guard("records_auditsubject", "UPDATE"),
    Guard("records_auditsubject", "DELETE"),
    Guard("records_formerlogin", "UPDATE"),
    Guard("records_formerlogin", "DELETE"),
    # Roles and deputies end; that they were held stays on record.
    Guard("records_roleassignment", "DELETE"),
    Guard("records_actingfor", "DELETE"),
    # A policy that has come into force is superseded, not edited (R1).
    Guard("records_policy", "UPDATE", POLICY_TO_COME),
    Guard("records_policy", "DELETE", "OLD.effective_from > TODAY"),
    Guard("records_supervisionorder", "UPDATE", ORDER_KEPT),
    Guard("records_supervisionorder", "DELETE"),
    Guard("records_spotcheckround", "UPDATE", ROUND_KEPT),
    Guard("records_spotcheckround", "DELETE"),
    Guard("records_spotcheck", "UPDATE", CHECK_KEPT),
    Guard("records_spotcheck", "DELETE"),
    # Inspections are entered once, with who made them.
    Guard("records_inspection", "UPDATE"),
    Guard("records_inspection", "DELETE"),
    Guard("records_inspection_inspectors", "UPDATE"),
    Guard("records_inspection_inspectors", "DELETE"),
    Guard("records_inspectionfinding", "UPDATE", FINDING_KEPT),
    Guard("records_inspectionfinding", "DELETE"),
    Guard("records_attachment", "UPDATE"),
    Guard("records_attachment", "DELETE"),
    # A template is replaced by another row; what letters were printed from is kept (R60).
    Guard("records_lettertemplate", "UPDATE"),
    Guard("records_lettertemplate", "DELETE"),
    # Role grants, accounts and reviews are told there; Wagtail only ever marks an entry.
    Guard("wagtailcore_modellogentry", "DELETE"),
    Guard("wagtailcore_pagelogentry", "DELETE"),
)
TABLES = sorted({guard.table for guard in GUARDS})


def install() -> None:
    """Create every guard anew, so that one whose rule changed is replaced; safe to run again.

    In one transaction: no other connection ever sees a table without its guard.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "CREATE OR REPLACE FUNCTION minqing_refuse() RETURNS trigger LANGUAGE plpgsql AS"
                " $$ BEGIN RAISE EXCEPTION 'append-only: % on %', TG_OP, TG_TABLE_NAME"
                " USING ERRCODE = 'integrity_constraint_violation'; END $$"
            )
        remove()
        for _name, statement in _statements():
            cursor.execute(statement)


def remove() -> None:
    """Drop the guards: before they are made anew, and for tests, which must empty their tables."""
    tables = {guard.name: guard.table for guard in GUARDS}
    tables |= {conflict.name: conflict.table for conflict in separation.conflicts()}
    tables |= {f"guard_{table}_truncate": table for table in TABLES}
    with connection.cursor() as cursor:
        for name, _statement in _statements():
            on = f" ON {tables[name]}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


def missing() -> list[str]:
    """Names of guards that the database does not hold."""
    catalogue = (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(catalogue)
        present = {row[0] for row in cursor.fetchall()}
    return [name for name, _statement in _statements() if name not in present]


@contextmanager
def lifted() -> Iterator[None]:
    """Without guards while tables are flushed between tests."""
    remove()
    try:
        yield
    finally:
        install()


def _statements() -> list[tuple[str, str]]:
    if connection.vendor == "postgresql":
        return [
            *((guard.name, _postgresql(guard)) for guard in GUARDS),
            *((row.name, separation.postgresql(row)) for row in separation.conflicts()),
            *(
                (
                    f"guard_{table}_truncate",
                    f"CREATE TRIGGER guard_{table}_truncate BEFORE TRUNCATE ON {table}"
                    " EXECUTE FUNCTION minqing_refuse()",
                )
                for table in TABLES
            ),
        ]
    return [
        *((guard.name, _sqlite(guard)) for guard in GUARDS),
        *((row.name, separation.sqlite(row)) for row in separation.conflicts()),
    ]


def _postgresql(guard: Guard) -> str:
    unless = guard.unless.replace("TODAY", "(now() AT TIME ZONE 'Asia/Shanghai')::date")
    when = f" WHEN (NOT ({unless}))" if unless else ""
    return (
        f"CREATE TRIGGER {guard.name} BEFORE {guard.operation} ON {guard.table}"
        f" FOR EACH ROW{when} EXECUTE FUNCTION minqing_refuse()"
    )


def _sqlite(guard: Guard) -> str:
    unless = guard.unless.replace("IS NOT DISTINCT FROM", "IS")
    unless = unless.replace("TODAY", "date('now', '+8 hours')")
    when = f" WHEN NOT ({unless})" if unless else ""
    return (
        f"CREATE TRIGGER {guard.name} BEFORE {guard.operation} ON {guard.table}"
        f" FOR EACH ROW{when} BEGIN"
        f" SELECT RAISE(ABORT, 'append-only: {guard.operation} on {guard.table}'); END"
    )
