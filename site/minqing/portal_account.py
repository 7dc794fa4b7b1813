"""The portal's account on PostgreSQL: it reads what is public, drops reports, and nothing else.

"Two processes from the first release" (way of data, 6): whoever takes over the portal's process can
then read no case table and no account, and write nothing but the inbox.
"""

from collections.abc import Iterable

from django.apps import apps
from django.db import connection, transaction
from psycopg import sql

READ = (
    "contenttypes.ContentType",
    "home.HomePage",
    "home.PortalSettings",
    "publicity.Edition",
    "publicity.EvidenceCard",
    "publicity.MonthlyFigure",
    "publicity.Picture",
    "publicity.PictureRendition",
    "publicity.StoryIndexPage",
    "publicity.StoryPage",
    "publicity.StoryTopic",
    "publicity.TrackingRow",
    "taggit.Tag",
    "wagtailcore.Locale",
    "wagtailcore.Page",
    "wagtailcore.PageViewRestriction",
    "wagtailcore.ReferenceIndex",
    "wagtailcore.Site",
    "wagtailredirects.Redirect",
    "wagtailsearch.IndexEntry",
)
"""Models that the portal reads. A new public model is added here; any other stays out."""

READ_TABLES = ("django_migrations",)
"""Tables without a model: /readyz asks whether all migrations ran."""

INBOX = "records.InboxMessage"
SECONDS = 15
"""A statement of the portal that takes longer is stopped."""


class Overreach(Exception):
    """The account holds more than it should, for example as a superuser or through PUBLIC."""


def table(label: str) -> str:
    return str(apps.get_model(label)._meta.db_table)


def readable() -> list[str]:
    """The tables that the portal reads."""
    return [*(table(label) for label in READ), *READ_TABLES]


def run(statement: str, *names: str, **literals: object) -> None:
    """Execute with names and literals quoted by psycopg: neither can be passed as parameters."""
    quoted = {key: sql.Literal(value) for key, value in literals.items()}
    text = sql.SQL(statement).format(*(sql.Identifier(name) for name in names), **quoted)
    with connection.cursor() as cursor:
        cursor.execute(text.as_string(connection.connection))


def exists(role: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
        return cursor.fetchone() is not None


def ensure_role(role: str, password: str = "") -> None:
    """Make the role if it is missing; it can sign in and has no power over the cluster."""
    if not exists(role):
        run("CREATE ROLE {}", role)
    run("ALTER ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS", role)
    run("ALTER ROLE {} SET statement_timeout = {limit}", role, limit=f"{SECONDS}s")
    if password:
        run("ALTER ROLE {} PASSWORD {password}", role, password=password)


@transaction.atomic
def grant(role: str, password: str = "") -> None:
    """Make the account and give it exactly its rights; what it held before is taken first.

    Overreach when it then still holds more. Safe to run again after every release.
    """
    ensure_role(role, password)
    run("GRANT CONNECT ON DATABASE {} TO {}", str(connection.settings_dict["NAME"]), role)
    run("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
    run("REVOKE ALL ON SCHEMA public FROM {}", role)
    run("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {}", role)
    run("REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {}", role)
    run("GRANT USAGE ON SCHEMA public TO {}", role)
    for name in readable():
        run("GRANT SELECT ON {} TO {}", name, role)
    # The key alone can be read: Django asks the row that it has just inserted for it.
    run("GRANT INSERT, SELECT (id) ON {} TO {}", table(INBOX), role)
    excess = unexpected(role)
    if excess:
        raise Overreach(", ".join(excess))


def unexpected(role: str) -> list[str]:
    """Rights on tables beyond those meant, as "table PRIVILEGE"."""
    meant = {f"{name} SELECT" for name in readable()} | {f"{table(INBOX)} INSERT"}
    return sorted(set(held(role)) - meant)


def held(role: str) -> Iterable[str]:
    """Every right that the role has on a table, however it came by it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname || ' ' || p FROM pg_class c"
            " JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'"
            " CROSS JOIN unnest(ARRAY['SELECT','INSERT','UPDATE','DELETE','TRUNCATE']) AS p"
            " WHERE c.relkind IN ('r', 'p', 'v', 'm') AND has_table_privilege(%s, c.oid, p)",
            [role],
        )
        return [row[0] for row in cursor.fetchall()]
