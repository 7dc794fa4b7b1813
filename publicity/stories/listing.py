"""The public list of stories: filters that are links, with counts, and paging."""

from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Count
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from .choices import Mechanism, ResultKind

PER_PAGE = 12

# Parameter of the address → column; what each value is called is said in `title_of`.
FACETS = {
    "mechanism": "mechanism",
    "town": "place_name",
    "result": "result_kind",
    "year": "published_on__year",
}


@dataclass(frozen=True)
class Choice:
    """One value of a filter as a link; `count` is what the list would then hold."""

    title: str
    count: int
    address: str
    current: bool


@dataclass(frozen=True)
class Facet:
    """One filter: its name, its values, and how many stories there are without it."""

    title: str
    choices: list[Choice]
    all: Choice


@dataclass(frozen=True)
class Listing:
    """What the template of the story list shows."""

    facets: list[Facet]
    page: Page
    total: int
    chosen: list[Choice]
    before: str
    after: str


def facet_title(name: str) -> str:
    return {
        "mechanism": _("Mechanism"),
        "town": _("Town"),
        "result": _("Result"),
        "year": _("Year"),
    }[name]


def title_of(name: str, value: str) -> str:
    """A value of a filter in words."""
    if name == "mechanism":
        return str(dict(Mechanism.choices).get(value, value))
    if name == "result":
        return str(dict(ResultKind.choices).get(value, value))
    return _("Year %(year)s") % {"year": value} if name == "year" else value


def address(chosen: dict[str, str], **changes: str) -> str:
    """The query string with some filters changed; a value of "" takes a filter away."""
    kept = {name: value for name, value in (chosen | changes).items() if value}
    return "?" + urlencode(kept)


class KnownCountPaginator(Paginator):
    """The filters have counted already; no second COUNT is asked for."""

    count = 0


def asked(query: QueryDict) -> dict[str, str]:
    """The filters in the address; what is not known is left out, NUL (refused by SQL) too."""
    values = {name: query.get(name, "").replace("\x00", "").strip()[:60] for name in FACETS}
    return {name: value for name, value in values.items() if value}


def tally(rows: list[dict], name: str, chosen: dict[str, str]) -> Counter:
    """How many stories hold each value of one filter, under all the other filters.

    Without a name: how many answer all of them.
    """
    others = {key: value for key, value in chosen.items() if key != name}
    counted: Counter = Counter()
    for row in rows:
        if all(str(row[FACETS[key]]) == value for key, value in others.items()):
            counted[str(row[FACETS[name]]) if name else ""] += row["stories"]
    return counted


def facet(name: str, rows: list[dict], chosen: dict[str, str]) -> Facet:
    """One filter with its values: years newest first, the rest by how much they hold."""
    counted = tally(rows, name, chosen)
    current = chosen.get(name, "")
    values = [value for value in counted if value]
    if name == "year":
        values.sort(reverse=True)
    else:
        values.sort(key=lambda value: (-counted[value], value))
    choices = [
        Choice(
            title_of(name, value),
            counted[value],
            address(chosen, **{name: value}),
            value == current,
        )
        for value in values
    ]
    everything = Choice(_("All"), counted.total(), address(chosen, **{name: ""}), not current)
    return Facet(facet_title(name), choices, everything)


def matching(stories, chosen: dict[str, str]):
    """The stories that answer the filters; a year that is no number matches nothing."""
    if "year" in chosen and not (chosen["year"].isdecimal() and len(chosen["year"]) == 4):
        return stories.none()
    return stories.filter(**{FACETS[name]: value for name, value in chosen.items()})


def listing(page, request: HttpRequest) -> Listing:
    """The stories under this page that answer the filters of the address.

    Two queries, whatever there is: one for all counts, one for the rows (two more for pictures).
    """
    from .queries import readable, with_pictures

    chosen = asked(request.GET)
    stories = readable(page)
    rows = list(
        stories.order_by().values(*FACETS.values()).annotate(stories=Count("pk", distinct=True))
    )
    paginator = KnownCountPaginator(with_pictures(matching(stories, chosen)), PER_PAGE)
    paginator.count = tally(rows, "", chosen).total()
    shown = paginator.get_page(request.GET.get("page"))
    return Listing(
        facets=[facet(name, rows, chosen) for name in FACETS],
        page=shown,
        total=paginator.count,
        chosen=[
            Choice(title_of(name, value), 0, address(chosen, **{name: ""}), True)
            for name, value in chosen.items()
        ],
        before=address(chosen, page=str(shown.number - 1)) if shown.has_previous() else "",
        after=address(chosen, page=str(shown.number + 1)) if shown.has_next() else "",
    )
