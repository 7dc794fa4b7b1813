"""Campaigns (R42): a small list that the bureau's office keeps; matters and reports name them."""

from collections.abc import Iterable
from typing import Any

import django_filters
from django import forms
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from records.access.queries import actor_of
from records.base.actor import Actor
from records.base.engine import NotAllowed
from records.base.models import Campaign
from records.base.roles import Role

from .admin import OfficeAdmin
from .entering import EntryForm, EntryView
from .filters import ScopedFilterSet
from .lists import Column, ListView

KEEPERS_OF_CAMPAIGNS = frozenset({Role.BUREAU_OFFICE})


def check_keeps_campaigns(actor: Actor) -> None:
    """Raises NotAllowed for everybody but the bureau's office."""
    if not actor.has(KEEPERS_OF_CAMPAIGNS):
        raise NotAllowed(_("The bureau's office keeps the list of campaigns."))


class CampaignFilter(ScopedFilterSet):
    q = django_filters.CharFilter("name", "contains", label=gettext_lazy("Search"), max_length=40)

    class Meta:
        model = Campaign
        fields: list[str] = []


class CampaignList(ListView):
    filterset_class = CampaignFilter
    columns = (
        Column(gettext_lazy("Name"), lambda row: row.name, "name"),
        Column(gettext_lazy("From"), lambda row: f"{row.from_on:%Y-%m-%d}", "from", "nowrap"),
        Column(gettext_lazy("To"), lambda row: f"{row.to_on:%Y-%m-%d}" if row.to_on else "—", "to"),
    )
    orders = {"name": ("name",), "from": ("from_on",), "to": ("to_on",)}
    default_order = ("-from_on", "-pk")
    link_of = staticmethod(lambda row: reverse("records_campaign", args=[row.pk]))

    def buttons(self) -> list[tuple[str, str]]:
        if actor_of(self.request).has(KEEPERS_OF_CAMPAIGNS):
            return [(reverse("records_campaign_new"), _("Enter a campaign"))]
        return []


class CampaignForm(EntryForm):
    class Meta:
        model = Campaign
        fields = ["name", "from_on", "to_on"]
        field_classes = {"from_on": forms.DateField, "to_on": forms.DateField}
        widgets = dict.fromkeys(
            ("from_on", "to_on"), forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        )


class CampaignView(EntryView):
    form_class = CampaignForm
    enters = KEEPERS_OF_CAMPAIGNS
    list_name = "campaigns_modeladmin_index"
    new_title = gettext_lazy("Enter a campaign")

    def check(self, actor: Actor, row: Any) -> None:
        check_keeps_campaigns(actor)


class CampaignAdmin(OfficeAdmin):
    model = Campaign
    base_url_path = "campaigns"
    menu_label = gettext_lazy("Campaigns")
    menu_item_name = "campaigns"
    menu_icon = "tag"
    index_view_class = CampaignList

    def pages(self) -> Iterable[URLPattern]:
        view = CampaignView.as_view()
        return (
            path("campaigns/new/", view, name="records_campaign_new"),
            path("campaigns/<int:pk>/", view, name="records_campaign"),
        )
