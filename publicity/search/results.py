"""One page of results, read in a number of queries that does not grow with what is found."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page as Slice
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.safestring import SafeString
from wagtail.models import Page, Site

from .excerpts import Marker, readable_text
from .words import INVISIBLE, MAX_QUERY, asked_runs

PER_PAGE = 10
MAX_HITS = 1000
"""Hits beyond this are not counted: the reader is asked to narrow the search."""

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


@dataclass(frozen=True)
class Hit:
    """One page that was found."""

    page: Page
    title: SafeString
    excerpt: SafeString
    address: str
    kind: str
    published_on: date | None


@dataclass(frozen=True)
class Results:
    """What the template shows. `query` is empty when nothing was asked for."""

    query: str
    hits: list[Hit]
    count: int
    capped: bool
    page: Slice
    before: str
    after: str


def cleaned(query: str) -> str:
    """A query as it is shown and looked for: one line, nothing invisible, at most 100 long."""
    visible = INVISIBLE.sub("", CONTROL.sub(" ", query))
    return " ".join(visible.split())[:MAX_QUERY].strip()


def found_keys(request: HttpRequest, query: str) -> list[int]:
    """Keys of the live public pages of this site that match, best first; one more than the cap."""
    site = Site.find_for_request(request)
    if site is None or not asked_runs(query):
        return []
    pages = Page.objects.live().public().descendant_of(site.root_page, inclusive=True)
    found = pages.search(query)[: MAX_HITS + 1].get_queryset()
    return list(found.values_list("pk", flat=True))


def hits(request: HttpRequest, keys: list[int], marker: Marker) -> list[Hit]:
    """The pages of one slice, in its order."""
    pages = {page.pk: page for page in Page.objects.filter(pk__in=keys).specific()}
    return [hit(request, pages[key], marker) for key in keys if key in pages]


def hit(request: HttpRequest, page: Any, marker: Marker) -> Hit:
    return Hit(
        page=page,
        title=marker.marked(page.title),
        excerpt=marker.excerpt(readable_text(page) or page.search_description),
        address=page.get_url(request) or "",
        kind=str(page._meta.verbose_name),
        published_on=getattr(page, "published_on", None),
    )


def address(query: str, number: int) -> str:
    """The query string of another page of the same search."""
    return "?" + urlencode({"q": query, "page": number})


def results(request: HttpRequest) -> Results:
    """What this request asked for."""
    query = cleaned(request.GET.get("q", ""))
    keys = found_keys(request, query)
    shown = Paginator(keys[:MAX_HITS], PER_PAGE).get_page(request.GET.get("page"))
    return Results(
        query=query,
        hits=hits(request, list(shown), Marker.of(asked_runs(query))),
        count=min(len(keys), MAX_HITS),
        capped=len(keys) > MAX_HITS,
        page=shown,
        before=address(query, shown.number - 1) if shown.has_previous() else "",
        after=address(query, shown.number + 1) if shown.has_next() else "",
    )
