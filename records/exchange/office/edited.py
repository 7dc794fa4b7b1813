"""An edited list: given, shown row by row, taken in (R59)."""

from itertools import islice
from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.base import ContentFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from records.access.queries import actor_of
from records.base.engine import ActionError
from records.base.sensitive import EncryptedStorage, mask_identity, mask_phone
from records.ledgers.choices import Source

from ..choices import Family
from ..exporting.keeping import forget
from ..importing.files import open_file
from ..models import EditedFile
from ..read_back.columns import TAKING
from ..read_back.taking import HELD, Change, Judged, ReadingBack, take_in
from ..reading.limits import MAX_BYTES
from ..reading.unreadable import Unreadable
from .access import ImporterView

SHOWN_ROWS, SHOWN_FILES = 200, 20
OUTCOMES = {
    "changed": gettext_lazy("Is changed"),
    "untaken": gettext_lazy("Not taken in here"),
    "meanwhile": gettext_lazy("Changed meanwhile"),
    "unknown": gettext_lazy("Number not known here"),
    "twice": gettext_lazy("Number stands twice"),
    "new": gettext_lazy("Without a number"),
    "refused": gettext_lazy("Cannot be taken in"),
}
MASKS = {"phone": mask_phone, "identity": mask_identity}


class EditedForm(forms.Form):
    """Which ledger, and the file."""

    family = forms.ChoiceField(
        label=gettext_lazy("Kind of file"),
        choices=[(code, word) for code, word in Family.choices if code in TAKING],
        widget=forms.RadioSelect,
        initial=Family.LIVELIHOOD,
    )
    file = forms.FileField(
        label=gettext_lazy("The list that you took out and edited"),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.xls,.ods,.et"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError(_("The file is too large. Split it."))
        return file


class EditedUploadView(ImporterView):
    """The form, and what this person has given lately."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(EditedForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = EditedForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.show(form)
        file, family = form.cleaned_data["file"], form.cleaned_data["family"]
        content = file.read()
        try:
            open_file(content, file.name)
        except Unreadable as error:
            form.add_error("file", str(error))
            return self.show(form)
        kept = EditedFile.objects.create(
            user_id=actor_of(request).account,
            family=family,
            file_name=file.name[-200:],
            file=EncryptedStorage().save("edited", ContentFile(content)),
            created_at=timezone.now(),
        )
        return redirect("records_edited", pk=kept.pk)

    def show(self, form: EditedForm) -> HttpResponse:
        files = EditedFile.objects.of(actor_of(self.request).user_id)[:SHOWN_FILES]
        context = {"form": form, "files": files, "families": dict(Family.choices)}
        return render(self.request, "records/exchange/edited_upload.html", context)


class EditedView(ImporterView):
    """One edited list: before and after of each row; taking it in."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.show(self.own(pk))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        kept = self.own(pk)
        if not kept.file:
            return self.show(kept)
        if request.POST.get("take") == "nothing":
            forget(kept)
            messages.success(request, _("The file was deleted; nothing was taken in."))
            return redirect("records_edited_lists")
        reading = self.reading(kept)
        try:
            count = take_in(reading, good_rows=request.POST.get("take") == "good")
        except ActionError as refused:
            return self.show(kept, str(refused))
        now = timezone.now()
        EditedFile.objects.filter(pk=pk).update(applied_at=now, counts=dict(reading.counts))
        forget(kept)
        messages.success(request, _("Matters changed: %(count)s") % {"count": count})
        return redirect("records_edited_lists")

    def own(self, pk: int) -> EditedFile:
        """The reader's own; another's is not there."""
        return get_object_or_404(EditedFile.objects.of(actor_of(self.request).user_id), pk=pk)

    def reading(self, kept: EditedFile) -> ReadingBack:
        with EncryptedStorage().open(kept.file) as file:
            book = open_file(file.read(), kept.file_name).book
        return ReadingBack(kept.family, book, actor_of(self.request), timezone.now())

    def show(self, kept: EditedFile, refused: str = "") -> HttpResponse:
        context: dict[str, Any] = {"kept": kept, "refused": refused}
        if kept.file:
            reading = self.reading(kept)
            found = reading.judged()
            try:
                rows = [shown(row) for row in islice(found, SHOWN_ROWS)]
                more = sum(1 for _row in found)
            except ActionError as error:
                rows, more, context["refused"] = [], 0, str(error)
            counts = reading.counts
            context |= {
                "rows": rows,
                "more": more,
                "same": counts["same"],
                "good": counts["changed"],
                "held": sum(counts[outcome] for outcome in HELD),
                "unusable": reading.comparing.unusable,
            }
        return render(self.request, "records/exchange/edited.html", context)


def shown(row: Judged) -> dict[str, Any]:
    """A row for the page, numbers masked."""
    return {
        "row": row,
        "outcome": OUTCOMES[row.outcome],
        "held": row.outcome in HELD,
        "changes": [
            {
                "label": change.label,
                "before": said(change, change.before),
                "after": said(change, change.after),
                "why": change.why,
            }
            for change in row.changes
        ],
    }


def said(change: Change, value: Any) -> str:
    """A value in words."""
    if value in ("", None, ()):
        return "—"
    if change.key == "source" and value in Source.values:
        return str(Source(value).label)
    if isinstance(value, (tuple, list)):
        return "、".join(map(str, value))
    text = str(value)
    return MASKS[change.key](text) if change.key in MASKS and "*" not in text else text
