"""The screens on which an area ends: typed, looked at, confirmed (R4)."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.cache import never_cache

from records.access.queries import actor_of
from records.base.engine import ActionError
from records.base.roles import Role
from records.places.actions import apply_hand_over_part, plan_end_area, plan_hand_over_part
from records.places.choices import SuccessionKind

from .action import end_area, outlook
from .forms import EndingForm

LIST = "areas_modeladmin_index"
# As many roles as fit one look; the counts are of all.
SHOWN = 50


@method_decorator(never_cache, name="dispatch")
class EndAreaView(View):
    """GET: the form. POST: the preview, and with `confirmed` the action itself."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.actor = actor_of(request)
        if not self.actor.has(Role.BUREAU_OFFICE):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(EndingForm(actor=self.actor))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = EndingForm(request.POST, actor=self.actor)
        if not form.is_valid():
            return self.show(form)
        try:
            if request.POST.get("confirmed"):
                return self.carry_out(form)
            return self.preview(form)
        except ActionError as refused:
            form.add_error(None, str(refused))
            return self.show(form)

    def preview(self, form: EndingForm) -> HttpResponse:
        """What would happen; a part that is handed over carries nothing."""
        context: dict[str, Any] = {"form": form, **form.cleaned_data, "successors": form.successors}
        if form.cleaned_data["kind"] == SuccessionKind.PARTIAL:
            plan_hand_over_part(form.cleaned_data["area"], form.successors[0], **self.said(form))
        else:
            said = self.said(form)
            plan = plan_end_area(
                form.cleaned_data["area"], form.successors, principal=form.successors[0], **said
            )
            found = outlook(plan)
            context |= {
                "outlook": found,
                "roles": found.roles[:SHOWN],
                "more_roles": max(0, len(found.roles) - SHOWN),
            }
        return render(self.request, "records/succession/preview.html", context)

    def carry_out(self, form: EndingForm) -> HttpResponse:
        area, first = form.cleaned_data["area"], form.successors[0]
        if form.cleaned_data["kind"] == SuccessionKind.PARTIAL:
            apply_hand_over_part(plan_hand_over_part(area, first, **self.said(form)))
            messages.success(self.request, _("It is noted that a part was handed over."))
            return redirect(LIST)
        said = self.said(form)
        done = end_area(area, form.successors, principal=first, now=timezone.now(), **said)
        messages.success(
            self.request,
            _(
                "%(area)s has ended: %(records)s open records, %(homes)s households and %(given)s "
                "roles went to the successor; %(ended)s roles ended only."
            )
            % {
                "area": area.full_name,
                "records": done.records,
                "homes": done.homes,
                "given": done.roles_given,
                "ended": done.roles_ended,
            },
        )
        return redirect(LIST)

    def said(self, form: EndingForm) -> dict[str, Any]:
        given = {name: form.cleaned_data[name] for name in ("on", "document", "note")}
        return {**given, "actor": self.actor}

    def show(self, form: EndingForm) -> HttpResponse:
        status = 200 if self.request.method == "GET" or not form.non_field_errors() else 409
        return render(self.request, "records/succession/form.html", {"form": form}, status=status)
