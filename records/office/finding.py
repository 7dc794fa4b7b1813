"""The small list that helps while typing: names within the reader's scope, as JSON."""

from django.http import Http404, HttpRequest, JsonResponse

from records.access.queries import actor_of

from .finders import FINDERS, MOST
from .role_finders import ROLE_FINDERS

SHORTEST = 1
KNOWN = FINDERS | ROLE_FINDERS


def find(request: HttpRequest, finder: str) -> JsonResponse:
    """Up to MOST labels that fit `q`; `within` narrows households to an area already typed."""
    if finder not in KNOWN:
        raise Http404
    text = request.GET.get("q", "").strip()[:60]
    known = KNOWN[finder]
    actor = actor_of(request)
    found = known.find(known.rows(actor), text) if len(text) >= SHORTEST else []
    answer = JsonResponse({"labels": [known.label(row) for row in found[:MOST]]})
    answer["Cache-Control"] = "no-store"
    return answer
