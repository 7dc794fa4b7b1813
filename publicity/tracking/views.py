"""The page on which anybody follows their own matter (R40). Nothing of it is kept anywhere."""

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from records import evidence

from .forms import AnswerForm, TrackForm
from .limits import count_wrong, shut
from .models import TrackingRow

ANSWERED_SECONDS = 30 * 24 * 3600


@never_cache
@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def track(request: HttpRequest) -> HttpResponse:
    """Number and code are sent, never part of an address; the QR code brings the number alone."""
    if request.method != "POST":
        number = "".join(c for c in request.GET.get("number", "")[:40] if c.isprintable())
        return shown(request, TrackForm(initial={"number": number}))
    answering = "answering" in request.POST
    form = (AnswerForm if answering else TrackForm)(request.POST)
    plain = TrackForm(request.POST)
    if not plain.is_valid():
        return shown(request, plain, status=422)
    number, code = plain.cleaned_data["number"], plain.cleaned_data["code"]
    if shut(request, number):
        plain.add_error(None, _("Too many wrong codes. Try again later, or call us."))
        return shown(request, plain, status=429)
    row = TrackingRow.objects.filter(number=number, mark=evidence.mark_of(number, code)).first()
    if row is None:
        count_wrong(request, number)
        plain.add_error(None, _("Number and code do not belong together. Check both."))
        return shown(request, plain, status=422)
    return answered(request, row, form) if answering else found(request, row, code)


def found(
    request: HttpRequest, row: TrackingRow, code: str, form: AnswerForm | None = None
) -> HttpResponse:
    """Stage and dates, and the question after close-out, once."""
    asks = row.asks and not cache.get(_told(row))
    asked = form or AnswerForm(initial={"number": row.number, "code": code})
    status = 422 if form else 200
    return shown(request, None, status=status, row=row, answer=asked if asks else None)


def answered(request: HttpRequest, row: TrackingRow, form: TrackForm) -> HttpResponse:
    """Into the inbox, once; a second answer changes nothing and says the same thank you."""
    if isinstance(form, AnswerForm) and not form.is_valid():
        return found(request, row, form.data.get("code", ""), form)
    if row.asks and cache.add(_told(row), 1, ANSWERED_SECONDS):
        given = {name: form.cleaned_data[name] for name in ("number", "code", "answer")}
        evidence.drop("satisfaction", given)
    return shown(request, None, row=row, thanks=True)


def _told(row: TrackingRow) -> str:
    return f"told:{row.mark}:{row.closed_on}"


def shown(
    request: HttpRequest, form: TrackForm | None, *, status: int = 200, **more: object
) -> HttpResponse:
    context = {"form": form, **more}
    response = render(request, "publicity/tracking/track.html", context, status=status)
    response["X-Robots-Tag"] = "noindex"
    # With “no-referrer” a browser posts the form with `Origin: null`, which is refused as forged.
    response["Referrer-Policy"] = "same-origin"
    return response
