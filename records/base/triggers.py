"""Triggers that hold where no constraint can: nothing is erased or rewritten (R57).

SQLite drops a table's triggers silently when it rebuilds the table, so `install` runs after every
migrate and `missing` is asked by /readyz and `verify`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection


@dataclass(frozen=True)
class Guard:
    """Refuses `operation` on `table` unless `unless` holds (SQL over OLD and NEW)."""

    table: str
    operation: str
    unless: str = ""

    @property
    def name(self) -> str:
        return f"guard_{self.table}_{self.operation.lower()}"


# The one change an entry may suffer: payload and salt erased together (R56a).
ERASURE = " AND ".join(
    [
        "NEW.payload IS NULL AND NEW.salt IS NULL AND OLD.payload IS NOT NULL",
        *(
            f"NEW.{column} IS NOT DISTINCT FROM OLD.{column}"
            for column in (
                "id",
                "record_id",
                "sequence",
                "verb",
                "stage",
                "at",
                "actor_id",
                "on_word_of_id",
                "commitment",
                "chain",
            )
        ),
    ]
)
IDENTITY_KEPT = (
    "NEW.uid = OLD.uid AND NEW.reference = OLD.reference AND NEW.kind = OLD.kind"
    " AND NEW.event_count >= OLD.event_count"
)

GUARDS = (
    Guard("records_event", "UPDATE", ERASURE),
    Guard("records_event", "DELETE"),
    Guard("records_record", "UPDATE", IDENTITY_KEPT),
    Guard("records_record", "DELETE"),
    Guard("records_look", "UPDATE"),
    Guard("records_look", "DELETE"),
    Guard("records_attachment", "UPDATE"),
    Guard("records_attachment", "DELETE"),
    # Role grants, accounts and reviews are told there; Wagtail only ever marks an entry.
    Guard("wagtailcore_modellogentry", "DELETE"),
    Guard("wagtailcore_pagelogentry", "DELETE"),
)
TABLES = sorted({guard.table for guard in GUARDS})


def install() -> None:
    """Create every guard that is missing; safe to run again and again."""
    wanted = set(missing())
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "CREATE OR REPLACE FUNCTION minqing_refuse() RETURNS trigger LANGUAGE plpgsql AS"
                " $$ BEGIN RAISE EXCEPTION 'append-only: % on %', TG_OP, TG_TABLE_NAME"
                " USING ERRCODE = 'integrity_constraint_violation'; END $$"
            )
        for name, statement in _statements():
            if name in wanted:
                cursor.execute(statement)


def remove() -> None:
    """Drop the guards. Only for tests, which must empty their tables."""
    with connection.cursor() as cursor:
        for name, _statement in _statements():
            on = f" ON {_table(name)}" if connection.vendor == "postgresql" else ""
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
            *(
                (
                    f"guard_{table}_truncate",
                    f"CREATE TRIGGER guard_{table}_truncate BEFORE TRUNCATE ON {table}"
                    " EXECUTE FUNCTION minqing_refuse()",
                )
                for table in TABLES
            ),
        ]
    return [(guard.name, _sqlite(guard)) for guard in GUARDS]


def _postgresql(guard: Guard) -> str:
    when = f" WHEN (NOT ({guard.unless}))" if guard.unless else ""
    return (
        f"CREATE TRIGGER {guard.name} BEFORE {guard.operation} ON {guard.table}"
        f" FOR EACH ROW{when} EXECUTE FUNCTION minqing_refuse()"
    )


def _sqlite(guard: Guard) -> str:
    unless = guard.unless.replace("IS NOT DISTINCT FROM", "IS")
    when = f" WHEN NOT ({unless})" if unless else ""
    return (
        f"CREATE TRIGGER {guard.name} BEFORE {guard.operation} ON {guard.table}"
        f" FOR EACH ROW{when} BEGIN"
        f" SELECT RAISE(ABORT, 'append-only: {guard.operation} on {guard.table}'); END"
    )


def _table(name: str) -> str:
    return name.removeprefix("guard_").rsplit("_", 1)[0]
