"""Who may open the import screens, and which import."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache

from records.access.queries import actor_of

from ..models import ImportBatch
from ..permissions import can_import

ViewFunction = Callable[..., HttpResponse]


def importer(view: ViewFunction) -> ViewFunction:
    """Only for roles that may import."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not can_import(actor_of(request)):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


@method_decorator(never_cache, name="dispatch")
class ImporterView(View):
    """A page for roles that may import; it holds personal data and is never cached."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not can_import(actor_of(request)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


def own_batch(request: HttpRequest, pk: int) -> ImportBatch:
    """The reader's own import; another's is not there."""
    rows = ImportBatch.objects.of(actor_of(request).user_id).select_related("area__parent", "job")
    return get_object_or_404(rows, pk=pk)
