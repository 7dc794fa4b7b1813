"""`/healthz`: this process answers. `/readyz`: it can do its work."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from records.base import triggers


def faults() -> list[str]:
    """Why this process cannot work: names of things only, never values."""
    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return ["migrations"]
        return [f"trigger {name}" for name in triggers.missing()]
    except DatabaseError:
        return ["database"]


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Touches nothing, so that a database that is down does not restart the process."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """200 when nothing is missing, else 503 and the names of what is."""
    found = faults()
    body = "\n".join(found or ["ok"]) + "\n"
    return HttpResponse(body, content_type="text/plain", status=503 if found else 200)
