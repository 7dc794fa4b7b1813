"""“Evidence changed” (佐证变化): the stories whose ground has moved, for publicity's roles."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Max, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import ListView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from publicity.workflow.choices import GROUPS
from publicity.workflow.people import in_group

from .models import EvidenceCard

URL_NAME = "publicity_evidence_changed"


class EvidenceChangedView(WagtailAdminTemplateMixin, ListView):
    """Pages with changed cards, latest change first; two queries more than an empty list."""

    template_name = "publicity/office/evidence_changed.html"
    page_title = _("Evidence changed")
    header_icon = "warning"
    paginate_by = 50
    context_object_name = "stories"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not in_group(request.user, *GROUPS):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_queryset(self) -> QuerySet[Page]:
        return changed_pages()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        pages = {page.pk: page for page in context["stories"]}
        for page in pages.values():
            page.changed_cards = []
        for card in EvidenceCard.objects.changed().filter(page__in=pages):
            pages[card.page_id].changed_cards.append(card)
        return context


def changed_pages() -> QuerySet[Page]:
    """Pages that carry a changed card, the latest change first."""
    changed = EvidenceCard.objects.changed().values("page_id")
    return (
        Page.objects.filter(pk__in=changed)
        .annotate(evidence_changed_on=Max("cards__changed_on"))
        .order_by("-evidence_changed_on", "-pk")
    )


class EvidenceChangedMenuItem(MenuItem):
    """In the menu of reports, for those who answer for stories."""

    def __init__(self) -> None:
        super().__init__(
            _("Evidence changed"),
            reverse(URL_NAME),
            name="evidence-changed",
            icon_name="warning",
            order=50,
        )

    def is_shown(self, request: HttpRequest) -> bool:
        return in_group(request.user, *GROUPS)
