"""What Wagtail's side doors say when they are tried: hooks, each a sentence and the way back."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.models import Page

from publicity.gate.page import is_gated
from publicity.gate.passing import no_alias

from .eligibility import withdraws, withdraws_not
from .proof import not_reviewed

HIDDEN = frozenset({"action-publish"})


def say_not_published(request: HttpRequest, page: Page, page_class: Any = None) -> None:
    """A posted “publish” is taken as “save draft”; say so instead of only “saved”."""
    gated = is_gated(page) if page_class is None else hasattr(page_class, "office_only")
    if gated and request.method == "POST" and "action-publish" in request.POST:
        messages.error(request, not_reviewed())


def hide_publishing(menu_items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Nobody publishes a story from the menu, so nobody is offered it."""
    page = context.get("page")
    if page is not None and is_gated(page):
        menu_items[:] = [item for item in menu_items if item.name not in HIDDEN]


def refuse_in_bulk(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """Stories are neither published nor withdrawn by the dozen without those who may."""
    if action_type not in ("publish", "unpublish"):
        return None
    stories = [page for page in _asked_for(request, objects) if is_gated(page)]
    if not stories or (action_type == "unpublish" and withdraws(request.user)):
        return None
    messages.error(request, not_reviewed() if action_type == "publish" else withdraws_not())
    return redirect(action.next_url)


def refuse_alias(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Not even within a copied tree, where the story itself is not the page copied."""
    if request.method != "POST" or "alias" not in request.POST:
        return None
    inside = page.get_descendants(inclusive=True) if "copy_subpages" in request.POST else [page]
    if not any(is_gated(each) for each in inside):
        return None
    messages.error(request, no_alias())
    return redirect("wagtailadmin_pages:copy", page.pk)


def _asked_for(request: HttpRequest, objects: Iterable[Any]) -> list[Page]:
    """The chosen pages, also those that Wagtail has left out already, and those below."""
    chosen = list(
        Page.objects.filter(pk__in=[pk for pk in request.GET.getlist("id") if pk.isdigit()])
    )
    chosen += [page for page in objects if isinstance(page, Page)]
    if "include_descendants" in request.POST:
        chosen += [below for page in chosen for below in page.get_descendants()]
    return chosen
