"""Taking a list out: as it is filtered, in which form, and why in clear (R59)."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.decorators.cache import never_cache

from records.access.log import log_file
from records.access.queries import actor_of
from records.base.engine import Refused
from records.base.roles import CASE_ROLES
from records.base.sensitive import EncryptedStorage
from records.office.exportable import is_exportable

from ..exporting.answers import CSV, XLSX, download
from ..exporting.families import EXPORTS, ExportFamily
from ..exporting.keeping import AT_ONCE, ask
from ..exporting.making import Leaving, Order, whole
from ..exporting.sight import can_see_clear
from ..living.layouts import layouts_of
from ..models import ExportFile

SHOWN = 20
FORMATS = ((XLSX, _("Excel workbook (.xlsx)")), (CSV, _("Text with commas (.csv)")))


class TakeOutForm(forms.Form):
    """Which ledger of the list, in which form; in clear only with a reason."""

    family = forms.ChoiceField(
        label=_("Which ledger"), choices=ExportFamily.choices, widget=forms.RadioSelect
    )
    form = forms.ChoiceField(
        label=_("In which form"), choices=FORMATS, widget=forms.RadioSelect, initial=XLSX
    )
    clear = forms.BooleanField(
        label=_("Identity numbers, phones and addresses in clear"),
        required=False,
        help_text=_("Only for matters that you handle; who took them out and why is logged."),
    )
    reason = forms.CharField(label=_("Why in clear"), max_length=200, required=False)

    def __init__(self, *args: Any, families: list[str], clear: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = [(code, word) for code, word in ExportFamily.choices if code in families]
        field: Any = self.fields["family"]
        field.choices, field.initial = chosen, families[0]
        if not clear:
            del self.fields["clear"], self.fields["reason"]


@method_decorator(never_cache, name="dispatch")
class ReaderView(View):
    """A page for roles that read matters; it holds personal data and is never cached."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not actor_of(request).has(CASE_ROLES):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class TakeOutView(ReaderView):
    """The form, with the filters of the list in its address, and what was taken out lately."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(self.form())

    def post(self, request: HttpRequest) -> HttpResponseBase:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.show(form)
        given = form.cleaned_data
        order = Order(
            given["family"],
            self.filters(),
            given["form"],
            given.get("clear", False),
            given.get("reason", ""),
        )
        try:
            leaving = Leaving(order, actor_of(request))
        except Refused as refused:
            form.add_error("reason" if "reason" in form.fields else None, str(refused))
            return self.show(form)
        if len(leaving.ids) > AT_ONCE:
            kept = ask(order, actor_of(request), timezone.now())
            return redirect("records_export", pk=kept.pk)
        content = whole(leaving.file())
        leaving.log()
        return given_file(content, order.family, order.form)

    def form(self, data: Any = None) -> TakeOutForm:
        return TakeOutForm(
            data, families=self.families(), clear=can_see_clear(actor_of(self.request))
        )

    def families(self) -> list[str]:
        """The ledgers of the list that was asked for; all without one."""
        code = self.request.GET.get("list", "")
        ledger = self.request.GET.get("ledger", "")
        found = [
            family
            for family, what in EXPORTS.items()
            if is_exportable(what.list_code)
            and code in ("", what.list_code)
            and ledger in ("", what.ledger)
        ]
        return found or list(ExportFamily.values)

    def filters(self) -> dict[str, str]:
        """The filters of the list, as its address had them."""
        left_out = ("list", "p", "order")
        given = self.request.GET.dict()
        return {name: str(text) for name, text in given.items() if name not in left_out}

    def show(self, form: TakeOutForm) -> HttpResponse:
        actor = actor_of(self.request)
        own = ExportFile.objects.of(actor.user_id).select_related("job")
        context = {
            "form": form,
            "filtered": any(self.filters().values()),
            "files": own[:SHOWN],
            "layouts": layouts_of(actor),
            "families": dict(ExportFamily.choices),
        }
        return render(self.request, "records/exchange/take_out.html", context)


class ExportView(ReaderView):
    """One list that a job writes: how far it is, or that it is ready."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        kept = own_export(request, pk)
        job = kept.job
        waiting = not kept.ready_at and not kept.refused
        percent = job.done * 100 // job.total if job and job.total else None
        context = {
            "kept": kept,
            "family": dict(ExportFamily.choices)[kept.family],
            "job": job,
            "waiting": waiting,
            "percent": percent,
        }
        response = render(request, "records/exchange/export.html", context)
        if waiting:
            response["Refresh"] = "3"
        return response


class ExportFileView(ReaderView):
    """The file itself, for who asked for it, logged each time."""

    def get(self, request: HttpRequest, pk: int) -> FileResponse:
        kept = own_export(request, pk)
        if not kept.file:
            raise Http404
        log_file(actor_of(request), "export")
        file = EncryptedStorage().open(kept.file)
        return given_file(file, kept.family, kept.form)


def own_export(request: HttpRequest, pk: int) -> ExportFile:
    """The reader's own; another's is not there."""
    rows = ExportFile.objects.of(actor_of(request).user_id).select_related("job")
    return get_object_or_404(rows, pk=pk)


def given_file(content: Any, name: str, form: str) -> Any:
    """An answer that is always a download."""
    day = f"{timezone.localdate():%Y%m%d}"
    return download(content, f"{dict(ExportFamily.choices)[name]}-{day}", form)
