"""A refusal of the gate becomes a sentence at the screen, never an error page."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from wagtail.admin import messages

from .errors import Blocked


class BlockedMiddleware:
    """Says why, keeps what was saved as draft, and leads back to where it can be mended."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Blocked):
            return None
        for reason in exception.reasons:
            messages.error(request, reason)
        target = _target(exception)
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            # The one shape that Wagtail's review dialogue follows: it goes to the address.
            return JsonResponse({"step": "success", "redirect": target})
        return HttpResponseRedirect(target)


def _target(blocked: Blocked) -> str:
    if blocked.page_pk is None:
        return reverse("wagtailadmin_home")
    return reverse("wagtailadmin_pages:edit", args=[blocked.page_pk])
