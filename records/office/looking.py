"""The page that shows one sensitive value once; its address never carries the value."""

from collections.abc import Callable

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables

from records.access.queries import actor_of
from records.base.actor import Actor
from records.base.keys import key_in

from .looks import ReasonNeeded, Sight, log_look

# (actor, key, field, record id or None) → what may be seen; raises Http404 outside the scope.
Finder = Callable[[Actor, int, str, int | None], Sight]
_SUBJECTS: dict[str, Finder] = {}


def register_subject(kind: str, finder: Finder) -> None:
    """Families say whose values can be looked at."""
    _SUBJECTS[kind] = finder


@method_decorator([never_cache, sensitive_variables()], name="dispatch")
class LookView(View):
    """POST only: a look is an act, not an address to be opened by chance."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, kind: str, pk: int, field: str) -> HttpResponse:
        if kind not in _SUBJECTS:
            raise Http404
        record = request.POST.get("record", "")
        actor = actor_of(request)
        sight = _SUBJECTS[kind](actor, pk, field, key_in(record) or None)
        typed = request.POST.get("reason", "")
        context = {"sight": sight, "record": record, "typed": typed}
        try:
            with transaction.atomic():
                log_look(actor, sight, typed)
                answer = render(request, "records/office/look.html", context)
        except ReasonNeeded as needed:
            return render(request, "records/office/look.html", {**context, "needed": str(needed)})
        answer["Cache-Control"] = "no-store"
        return answer
