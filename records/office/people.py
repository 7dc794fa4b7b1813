"""Organisations and cadres: lists for every case role, entering and correcting for the upper ones.

Here and not in records.people: a family never imports upward, and these are office screens.
"""

from collections.abc import Iterable
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.urls import URLPattern, path, reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from records.access.queries import actor_of
from records.base.actor import Actor
from records.base.roles import UPPER
from records.people.choices import KNOWN_POSITIONS, OrganisationKind
from records.people.models import Cadre, CadreQuerySet, Organisation
from records.people.permissions import check_may_edit_people

from .admin import OfficeAdmin
from .choosing import TypedChoiceField
from .entering import EntryForm, EntryView
from .fields import day
from .filters import AreaFilter, ScopedFilterSet, TypedFilter
from .finders import CURRENT_AREA, ORGANISATION
from .lists import Column, ListView


class OrganisationFilter(ScopedFilterSet):
    q = django_filters.CharFilter("name", "contains", label=gettext_lazy("Search"), max_length=60)
    area = AreaFilter("area__path")
    kind = django_filters.ChoiceFilter(choices=OrganisationKind.choices, label=gettext_lazy("Kind"))

    class Meta:
        model = Organisation
        fields: list[str] = []


class UpperButtonList(ListView):
    """A list with a button to enter a row, for the roles that may."""

    new_name = ""
    new_words: Any = ""

    def buttons(self) -> list[tuple[str, str]]:
        if actor_of(self.request).has(UPPER):
            return [(reverse(self.new_name), str(self.new_words))]
        return []


class OrganisationList(UpperButtonList):
    filterset_class = OrganisationFilter
    columns = (
        Column(gettext_lazy("Name"), lambda row: row.name, "name"),
        Column(gettext_lazy("Kind"), lambda row: row.get_kind_display(), "kind"),
        Column(gettext_lazy("Area"), lambda row: row.area.full_name),
        Column(gettext_lazy("Owning line"), lambda row: row.parent or "—"),
        Column(gettext_lazy("Office phone"), lambda row: row.office_phone or "—", "", "nowrap"),
    )
    orders = {"name": ("name",), "kind": ("kind",)}
    default_order = ("area__path", "name", "-pk")
    link_of = staticmethod(lambda row: reverse("records_organisation", args=[row.pk]))
    new_name, new_words = "records_organisation_new", gettext_lazy("Enter an organisation")

    def load(self, rows: QuerySet) -> list[Any]:
        return list(rows.select_related("area__parent", "parent"))


class OrganisationForm(EntryForm):
    area = TypedChoiceField(CURRENT_AREA, label=gettext_lazy("Area"))
    parent = TypedChoiceField(ORGANISATION, label=gettext_lazy("Owning line"), required=False)

    class Meta:
        model = Organisation
        fields = ["name", "kind", "area", "parent", "office_phone", "closed_on"]
        field_classes = {"closed_on": forms.DateField}
        widgets = {"closed_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}


class OrganisationView(EntryView):
    form_class = OrganisationForm
    list_name = "organisations_modeladmin_index"
    new_title = gettext_lazy("Enter an organisation")

    def check(self, actor: Actor, row: Any) -> None:
        check_may_edit_people(actor, row.area.path)


class OrganisationAdmin(OfficeAdmin):
    model = Organisation
    base_url_path = "organisations"
    menu_label = gettext_lazy("Organisations")
    menu_item_name = "organisations"
    menu_icon = "group"
    index_view_class = OrganisationList

    def pages(self) -> Iterable[URLPattern]:
        view = OrganisationView.as_view()
        return (
            path("organisations/new/", view, name="records_organisation_new"),
            path("organisations/<int:pk>/", view, name="records_organisation"),
        )


class CadreFilter(ScopedFilterSet):
    q = django_filters.CharFilter(
        method="search",
        label=gettext_lazy("Search"),
        max_length=60,
        help_text=gettext_lazy("Name, initials or position"),
    )
    area = AreaFilter("organisation__area__path")
    organisation = TypedFilter(finder=ORGANISATION, label=gettext_lazy("Organisation"))
    serving = django_filters.BooleanFilter(method="in_service", label=gettext_lazy("In service"))

    class Meta:
        model = Cadre
        fields: list[str] = []

    def search(self, rows: CadreQuerySet, name: str, value: str) -> QuerySet:
        for word in value.split():
            rows = rows.named(word) | rows.filter(position__contains=word)
        return rows

    def in_service(self, rows: QuerySet, name: str, value: bool) -> QuerySet:
        serving = Cadre.objects.in_service(localdate()).values("pk")
        return rows.filter(pk__in=serving) if value else rows.exclude(pk__in=serving)


class CadreList(UpperButtonList):
    filterset_class = CadreFilter
    columns = (
        Column(gettext_lazy("Full name"), lambda row: row.name, "name", "nowrap"),
        Column(gettext_lazy("Position"), lambda row: row.position),
        Column(gettext_lazy("Organisation"), lambda row: row.organisation.name),
        Column(gettext_lazy("Party member"), lambda row: _("Yes") if row.party_member else "—"),
        Column(gettext_lazy("In service"), lambda row: _term(row), "since", "nowrap"),
    )
    orders = {"name": ("name",), "since": ("in_service_from",)}
    default_order = ("name", "-pk")
    link_of = staticmethod(lambda row: reverse("records_cadre", args=[row.pk]))
    new_name, new_words = "records_cadre_new", gettext_lazy("Enter a cadre")

    def load(self, rows: QuerySet) -> list[Any]:
        return list(rows.select_related("organisation"))


def _term(cadre: Cadre) -> str:
    return f"{cadre.in_service_from:%Y-%m-%d} – " + (
        f"{cadre.in_service_to:%Y-%m-%d}" if cadre.in_service_to else ""
    )


class CadreForm(EntryForm):
    """The login of a cadre is given by the system administrator, not here."""

    organisation = TypedChoiceField(ORGANISATION, label=gettext_lazy("Organisation"))
    in_service_from = day(label=gettext_lazy("In service from"))
    in_service_to = day(label=gettext_lazy("In service to"), required=False)
    known_positions = KNOWN_POSITIONS

    class Meta:
        model = Cadre
        fields = [
            "name",
            "organisation",
            "position",
            "party_member",
            "leading_party_group",
            "in_service_from",
            "in_service_to",
        ]


class CadreView(EntryView):
    form_class = CadreForm
    list_name = "cadres_modeladmin_index"
    new_title = gettext_lazy("Enter a cadre")

    def check(self, actor: Actor, row: Any) -> None:
        check_may_edit_people(actor, row.organisation.area.path)


class CadreAdmin(OfficeAdmin):
    model = Cadre
    base_url_path = "cadres"
    menu_label = gettext_lazy("Cadres")
    menu_item_name = "cadres"
    menu_icon = "user"
    index_view_class = CadreList

    def pages(self) -> Iterable[URLPattern]:
        view = CadreView.as_view()
        return (
            path("cadres/new/", view, name="records_cadre_new"),
            path("cadres/<int:pk>/", view, name="records_cadre"),
        )
