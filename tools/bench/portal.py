"""Public pages and the API, every cache cold."""

from collections.abc import Iterator

from django.core.cache import cache
from django.test import Client
from wagtail.models import Page

from .figures import Figure
from .requests import measured


class ColdClient(Client):
    """Nothing is kept from one request to the next."""

    def get(self, *args: object, **kwargs: object) -> object:  # type: ignore[override] # passes on
        cache.clear()
        return super().get(*args, **kwargs)  # type: ignore[arg-type] # passes on


def figures() -> Iterator[Figure]:
    client = ColdClient(HTTP_HOST="127.0.0.1")
    yield measured(client, "home page", "public", "/")
    story = Page.objects.live().filter(depth__gte=4).order_by("-pk").first()
    if story is None:
        yield Figure("story", "public", note="no story in these data")
        return
    yield measured(client, "story", "public", story.get_url() or "/")
    yield measured(client, "search 低保", "public-search", "/search/?q=低保")
    yield measured(client, "API list", "api-list", "/api/v2/pages/")
    yield measured(client, "API detail", "api-detail", f"/api/v2/pages/{story.pk}/")
