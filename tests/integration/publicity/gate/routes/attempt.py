"""What every route is given, and the list in which it stands."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from wagtail.models import Page

from tests.factories.reviews import Desk

UNSEEN = "没有人审过的一句话"
Route = Callable[["Attempt"], Any]
ROUTES: dict[str, Route] = {}


class Attempt:
    """What a route has to work with."""

    def __init__(self, desk: Desk, strongest: Any, client: Any) -> None:
        self.desk, self.strongest, self.client = desk, strongest, client
        self.draft = desk.draft(lead=UNSEEN)
        self.live = desk.rewrite(desk.published(), lead=UNSEEN)

    def post(self, name: str, *args: Any, data: Any = None, query: str = "") -> Any:
        return self.client.post(reverse(name, args=args) + query, data or {}, follow=True)

    def api(self, page: Page, action: str, **data: Any) -> Any:
        address = reverse("wagtailadmin_api:pages:action", args=[page.pk, action])
        return self.client.post(address, data, content_type="application/json")


def route(made: Route) -> Route:
    ROUTES[made.__name__] = made
    return made
