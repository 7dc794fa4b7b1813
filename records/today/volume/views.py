"""Village volumes (一村一册): choosing a village, the volume on screen and paper, the document."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from records.access.log import log_print, subjects_of
from records.access.queries import actor_of
from records.base.actor import Actor
from records.base.roles import CASE_ROLES
from records.documents.answers import docx_answer
from records.documents.choices import LetterKind
from records.documents.rendering import LetterNotMade
from records.documents.rendering import render as render_letter
from records.office.choosing import TypedChoiceField, give_actor
from records.office.finders import AREA
from records.places.choices import Level
from records.places.models import Area

from ..household.words import reader_of
from .gathering import VillageVolume, office_of, volume_of

VILLAGES_SHOWN = 40


class VillageForm(forms.Form):
    area = TypedChoiceField(AREA, label=gettext_lazy("Village or community"))


def villages(actor: Actor) -> Any:
    """The villages and communities of the reader's scope that go on."""
    rows = Area.objects.visible_to(actor).current().filter(level=Level.VILLAGE)
    return rows.select_related("parent").order_by("path")


@never_cache
def volumes_page(request: HttpRequest) -> HttpResponse:
    """The reader's villages, or a box to find one by typing."""
    actor = actor_of(request)
    if not actor.has(CASE_ROLES):
        raise PermissionDenied
    form = VillageForm(request.GET if "area" in request.GET else None)
    give_actor(form, actor)
    if form.is_bound and form.is_valid():
        area = form.cleaned_data["area"]
        if area.level == Level.VILLAGE:
            return redirect("records_volume", pk=area.pk)
        form.add_error("area", _("Choose a village or community."))
    found = list(villages(actor)[: VILLAGES_SHOWN + 1])
    context = {"form": form, "villages": found if len(found) <= VILLAGES_SHOWN else []}
    return render(request, "records/volume/villages.html", context)


def opened(request: HttpRequest, pk: int) -> tuple[VillageVolume, Actor]:
    """404 for a village outside the scope, and for what is no village."""
    actor = actor_of(request)
    rows = Area.objects.visible_to(actor).filter(level=Level.VILLAGE).select_related("parent")
    return volume_of(get_object_or_404(rows, pk=pk), actor, localdate()), actor


@never_cache
@transaction.atomic
def volume_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The volume, sheet by sheet, to be printed from the browser; opening it is logged (R57)."""
    volume, actor = opened(request, pk)
    _logged(actor, volume)
    context = {
        "area": volume.area,
        "office": office_of(volume.area, localdate()),
        "layout": volume.layout,
        "reader": reader_of(actor),
        "today": localdate(),
    }
    return render(request, "records/volume/volume.html", context)


@never_cache
@transaction.atomic
def volume_document(request: HttpRequest, pk: int) -> HttpResponse:
    """The volume as .docx; its contents lead to real page numbers (R60)."""
    volume, actor = opened(request, pk)
    today = localdate()
    given = {
        "area": volume.area.full_name,
        "issuer": office_of(volume.area, today),
        "reader": reader_of(actor),
        "date": today,
        "contents": volume.layout.entries[: len(volume.homes)],
        "households": volume.homes,
        "items": volume.item_rows,
        "items_page": volume.layout.items[0].number if volume.layout.items else "",
    }
    try:
        made = render_letter(LetterKind.VILLAGE_VOLUME, given, on=today)
    except LetterNotMade as refused:
        messages.error(request, str(refused))
        return redirect("records_volumes")
    _logged(actor, volume)
    return docx_answer(made, _("Volume of %(village)s") % {"village": volume.area} + ".docx")


def _logged(actor: Actor, volume: VillageVolume) -> None:
    """Everybody on the pages (R9a)."""
    records = [item.pk for page in volume.pages for item in page.items]
    records += [item.pk for item in volume.items]
    log_print(
        actor,
        "village_volume",
        subjects=[
            *subjects_of("household", (page.home.pk for page in volume.pages)),
            *subjects_of("member", (row.pk for page in volume.pages for row in page.members)),
            *subjects_of("record", records),
        ],
        count=max(1, len(volume.pages)),
    )
