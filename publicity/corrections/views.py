"""The form on which a reader reports an error, and the page that says thank you."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Page

from records import evidence

from .forms import ReportForm
from .limits import too_many

KIND = "error_report"
MAX_ADDRESS = 200


@dataclass(frozen=True)
class Subject:
    """The page that a report is about; the place that it tells of, where it tells of one."""

    address: str
    title: str
    area_code: str = ""


def of_page(request: HttpRequest, page: Page) -> Subject:
    """A page of the CMS with the place of its story."""
    code = getattr(page.specific, "area_code", "")
    return Subject(page.get_url(request) or "/", page.title, code)


def by_key(request: HttpRequest, page_id: int) -> Subject:
    """A page that the public may read; Http404 for any other."""
    page = Page.objects.live().public().filter(pk=page_id).first()
    if page is None:
        raise Http404
    return of_page(request, page)


def by_address(request: HttpRequest) -> Subject:
    """The page at the path named in the address; a path of this portal, never another site's."""
    path = "".join(c for c in request.GET.get("page", "/") if c.isprintable())[:MAX_ADDRESS]
    if not path.startswith("/") or path.startswith("//"):
        path = "/"
    page = Page.find_for_request(request, path)
    if page is None or not Page.objects.live().public().filter(pk=page.pk).exists():
        return Subject(path, path)
    return of_page(request, page)


def drop(subject: Subject, form: ReportForm) -> None:
    """Put the report into the inbox: one row, the only one that the portal may write."""
    evidence.drop(
        KIND,
        {
            "page": subject.title,
            "address": subject.address,
            "area_code": subject.area_code,
            "words": form.cleaned_data["what"],
            "contact": form.cleaned_data["phone"],
        },
    )


def shown(request: HttpRequest, subject: Subject, form: ReportForm, status: int) -> HttpResponse:
    context = {"subject": subject, "form": form}
    response = render(request, "publicity/corrections/report.html", context, status=status)
    response["X-Robots-Tag"] = "noindex"
    return response


@never_cache
@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, page_id: int | None = None) -> HttpResponse:
    """Show the form, or take it. What was typed stays when something is wrong with it."""
    subject = by_address(request) if page_id is None else by_key(request, page_id)
    if request.method != "POST":
        return shown(request, subject, ReportForm(), 200)
    form = ReportForm(request.POST)
    if form.trapped:
        return redirect("report_thanks")
    if not form.is_valid():
        return shown(request, subject, form, 422)
    if too_many(request):
        form.add_error(
            None, _("Too many reports came from here. Please try again later, or call us.")
        )
        return shown(request, subject, form, 429)
    drop(subject, form)
    return redirect("report_thanks")


@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """Say what happens now."""
    return render(request, "publicity/corrections/thanks.html")
