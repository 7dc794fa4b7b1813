"""What stands in every table, before and after."""

from django.apps import apps
from django.db import connection

# What an upload itself leaves: that it came, that it was read, that somebody asked.
OF_AN_UPLOAD = {"records_importbatch", "records_stagedrow", "records_job", "django_session"}


def rows_of_all_tables(*, but: set[str] | None = None) -> dict[str, int]:
    """How many rows each table holds. `but`: tables left out."""
    counts = {}
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            table = model._meta.db_table
            if model._meta.managed and not model._meta.proxy and table not in (but or ()):
                cursor.execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(table)}")
                counts[table] = cursor.fetchone()[0]
    return counts
