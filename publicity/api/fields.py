"""The fields of the API, page type by page type: an allow-list, not what the model happens to have.

Left out on purpose: owner, whoever locked or saved, revisions, reference numbers and record keys.
"""

from typing import Any

from django.urls import reverse
from wagtail.models import Page

from publicity.stories.models import StoryPage

from .values import Reader, Reading, body_value, card_value, picture_value, plain


def page_type(page: Any, reading: Reading) -> str:
    model = page.specific_class or Page
    return f"{model._meta.app_label}.{model.__name__}"


def detail_url(page: Any, reading: Reading) -> str | None:
    return reading.absolute(reverse("api:pages:detail", args=[page.pk]))


def html_url(page: Any, reading: Reading) -> str | None:
    return reading.absolute(page.get_url(reading.request))


def evidence(page: Any, reading: Reading) -> list[dict[str, Any]]:
    return [card_value(card) for card in page.cards.all()]


def picture(page: Any, reading: Reading) -> dict[str, Any] | None:
    return picture_value(
        page.picture_id, reading, alt=page.picture_alt, caption=page.picture_caption
    )


def topics(page: Any, reading: Reading) -> list[str]:
    return sorted(item.tag.name for item in page.tagged_items.all())


META: dict[str, Reader] = {
    "type": page_type,
    "detail_url": detail_url,
    "html_url": html_url,
    "slug": plain("slug"),
    "seo_title": plain("seo_title"),
    "search_description": plain("search_description"),
    "first_published_at": plain("first_published_at"),
    "last_published_at": plain("last_published_at"),
}
ANY: dict[str, Reader] = {"id": plain("pk"), "title": plain("title")}
STORY: dict[str, Reader] = {
    "lead": plain("lead"),
    "published_on": plain("published_on"),
    "place_name": plain("place_name"),
    "area_code": plain("area_code"),
    "mechanism": plain("mechanism"),
    "result_kind": plain("result_kind"),
    "source_unit": plain("source_unit"),
    "author_name": plain("author_name"),
    "corrected_on": plain("corrected_on"),
    "correction": plain("correction"),
    "topics": topics,
    "picture": picture,
    "body": lambda page, reading: body_value(page.body, reading),
    "evidence": evidence,
}
LISTED = frozenset(
    {
        "id",
        "title",
        "type",
        "detail_url",
        "html_url",
        "slug",
        "first_published_at",
        "lead",
        "published_on",
    }
)
"""What a list gives without being asked for more."""

FILTERS = ("id", "title", "slug", "first_published_at")
STORY_FILTERS = ("published_on", "place_name", "area_code", "mechanism", "result_kind")
PREFETCHED = {"evidence": "cards", "topics": "tagged_items__tag"}


def readers(model: type) -> dict[str, Reader]:
    """Every field of a page type."""
    own = STORY if issubclass(model, StoryPage) else {}
    return ANY | META | own


def filters(model: type) -> list[str]:
    """The columns by which a list of this page type can be filtered and ordered."""
    return [*FILTERS, *(STORY_FILTERS if issubclass(model, StoryPage) else ())]


def represented(page: Any, names: set[str], reading: Reading) -> dict[str, Any]:
    """A page as JSON: id first, then `meta`, then the rest, each in the order of the lists."""
    found = {name: read for name, read in readers(type(page)).items() if name in names}
    value: dict[str, Any] = {"id": page.pk} if "id" in found else {}
    meta = {name: read(page, reading) for name, read in found.items() if name in META}
    if meta:
        value["meta"] = meta
    return value | {n: r(page, reading) for n, r in found.items() if n not in META and n != "id"}
