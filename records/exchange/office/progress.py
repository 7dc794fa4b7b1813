"""How far a large import is: a page that looks again by itself, without a script."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from records.base.jobs.models import JobState

from ..choices import BatchStage
from ..models import ImportBatch

LOOKS_AGAIN = 3  # seconds
STEPS = {
    "reading": _("Reading the file"),
    "judging": _("Comparing with the register"),
    "applying": _("Taking the rows in"),
    "undoing": _("Taking the rows back"),
}


def progress_page(request: HttpRequest, batch: ImportBatch) -> HttpResponse:
    """The step, how much of it is done, and how to stop it while that is possible."""
    job = batch.job
    context = {
        "batch": batch,
        "job": job,
        "step": STEPS.get(job.step, "") if job else "",
        "waiting": job is None or job.state == JobState.WAITING,
        "failed": job is not None and job.state == JobState.FAILED,
        "stoppable": batch.stage != BatchStage.APPLYING,
        "percent": min(100, job.done * 100 // job.total) if job and job.total else None,
    }
    response = render(request, "records/exchange/progress.html", context)
    if not context["failed"]:
        address = reverse("records_import", args=[batch.pk])
        response["Refresh"] = f"{LOOKS_AGAIN}; url={address}"
    return response
