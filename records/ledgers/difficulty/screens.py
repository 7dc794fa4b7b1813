"""The pages of the register: one entry, its actions, and entering a household (R10a)."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.cache import never_cache

from records.access.queries import actor_of
from records.base.actor import Actor
from records.base.engine import Refused, apply
from records.base.kinds import Kind
from records.base.models import Record
from records.base.stages import Stage
from records.office.act_page import RecordActionView
from records.people.models import Household, HouseholdCategory
from records.places.history import formerly

from ..lights import lights_on
from ..modeladmin.offers import kept_back
from ..modeladmin.words import light_shown
from ..models import DifficultyEntry, DifficultyReview
from ..permissions import PERMITTED as ITEM_PERMITTED
from ..queries import items_by_id
from ..verbs import Verb
from .actions import plan_enter
from .acts import ACTS, offers, refusal
from .forms import EnterForm
from .listing import review_shown
from .permissions import PERMITTED
from .queries import entries, entries_by_id
from .state import EntryState, load_entry
from .timeline import entry_timeline
from .verbs import EntryVerb


@never_cache
def entry_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Facts, what can be done now, measures with their lights, reviews, timeline."""
    actor = actor_of(request)
    if not entries(actor).filter(pk=pk).exists():
        raise Http404
    entry, state = entries_by_id([pk])[pk], load_entry(pk)
    said = offers(state, actor)
    home = Household.objects.visible_to(actor).filter(pk=entry.household_id).first()
    may_add = entry.stage == Stage.IN_CARE and actor.has(ITEM_PERMITTED[Verb.REGISTER])
    context = {
        "entry": entry,
        "formerly": formerly(entry.area),
        "household": home,
        "categories": _categories(entry) if home else [],
        "review": review_shown(entry),
        "offers": said,
        "kept_back": kept_back(said),
        "measures": measures_of(entry, actor),
        "add_measure": f"{reverse('ledgers_register')}?entry={pk}" if may_add else "",
        "reviews": DifficultyReview.objects.filter(record=pk)
        .select_related("reviewed_by")
        .order_by("-sequence", "-id"),
        "timeline": entry_timeline(pk),
    }
    return render(request, "records/difficulty/entry.html", context)


def measures_of(entry: DifficultyEntry, actor: Actor) -> list[tuple[Any, Any]]:
    """Each measure that the reader sees, with its light; newest first."""
    seen = Record.objects.visible_to(actor).filter(ledgeritem__difficulty_entry=entry.pk).listed()
    lit = seen.annotate(light=lights_on(localdate()).annotation()).order_by("-pk")
    lights = dict(lit.values_list("pk", "light"))
    items = items_by_id(lights)
    return [(items[pk], light_shown(light)) for pk, light in lights.items()]


def _categories(entry: DifficultyEntry) -> list[HouseholdCategory]:
    held = HouseholdCategory.objects.in_force(localdate()).filter(household=entry.household_id)
    return list(held.select_related("category", "member").order_by("category__position", "id"))


class EntryActionView(RecordActionView):
    kind = Kind.DIFFICULTY_ENTRY
    acts = ACTS
    template = "records/difficulty/action.html"
    page_name = "difficulty_entry"

    def item_of(self, pk: int) -> DifficultyEntry:
        return entries_by_id([pk])[pk]

    def state_of(self, pk: int) -> EntryState:
        return load_entry(pk)

    def label(self) -> str:
        return str(EntryVerb(self.verb).label)

    def refusal(self) -> str:
        return refusal(self.state, self.verb, self.actor)

    def entries_since(self, sequence: int) -> list[Any]:
        return entry_timeline(self.item.pk, after=sequence)


class EnterView(View):
    """A household comes on the register; it is typed, never chosen from a table of all."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.actor = actor_of(request)
        if not self.actor.has(PERMITTED[EntryVerb.ENTER]):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(EnterForm(actor=self.actor))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = EnterForm(request.POST, actor=self.actor)
        if not form.is_valid():
            return self.show(form)
        data = form.answer()
        try:
            record = apply([plan_enter(data, actor=self.actor, now=timezone.now())])[0]
        except Refused as refused:
            form.add_error(None, str(refused))
            return self.show(form)
        except IntegrityError:
            if not _on_register(data.household_id):
                raise
            form.add_error("household", _("This household is on the register already."))
            return self.show(form)
        done = _("Entered")
        messages.success(request, f"{record.reference} · {done}")
        return redirect("difficulty_entry", pk=record.pk)

    def show(self, form: EnterForm) -> HttpResponse:
        return render(self.request, "records/difficulty/enter.html", {"form": form})


def _on_register(household_id: int) -> bool:
    rows = DifficultyEntry._default_manager.filter(household=household_id, off_register=False)
    return bool(rows.exists())
