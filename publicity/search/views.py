"""The page of search results."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .results import results


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Found pages in one load, without a write. Engines are asked not to list result pages."""
    context = {"results": results(request)}
    response = render(request, "publicity/search/results.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response
