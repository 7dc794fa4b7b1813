"""Giving a file: read at once, kept encrypted, shown before anything is saved."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from records.access.queries import actor_of
from records.base.actor import Actor
from records.office.choosing import TypedChoiceField, give_actor
from records.office.finders import CURRENT_AREA

from ..importing.files import open_file
from ..importing.uploads import keep, note_refused
from ..models import Family, ImportBatch
from ..reading.unreadable import Unreadable
from ..reading.workbook import MAX_BYTES
from .access import ImporterView

SHOWN = 20
ACCEPTED = ".xlsx,.xls,.xlsb,.ods,.et,.csv"


class UploadForm(forms.Form):
    """Which kind of file, the file, and the village where the file does not name it."""

    family = forms.ChoiceField(
        choices=Family.choices,
        widget=forms.RadioSelect,
        initial=Family.LIVELIHOOD,
        label=gettext_lazy("Kind of file"),
    )
    file = forms.FileField(
        label=gettext_lazy("File"),
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED}),
        help_text=gettext_lazy("The workbook as you keep it: headings in any order, any wording."),
        error_messages={
            "empty": gettext_lazy("The file is empty."),
            "required": gettext_lazy("Choose a file, of at most 25 MB."),
        },
    )
    area = TypedChoiceField(
        CURRENT_AREA,
        label=gettext_lazy("Village or community"),
        help_text=gettext_lazy("Only where the file itself does not say which village it is."),
        required=False,
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        give_actor(self, actor)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError(_("The file is too large. Split it."))
        return file


class UploadView(ImporterView):
    """The form, and what this person has brought in before."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(UploadForm(actor=actor_of(request)))

    def post(self, request: HttpRequest) -> HttpResponse:
        actor = actor_of(request)
        form = UploadForm(request.POST, request.FILES, actor=actor)
        if not form.is_valid():
            return self.show(form)
        given, now = form.cleaned_data, timezone.now()
        content, name = given["file"].read(), given["file"].name
        try:
            opened = open_file(given["family"], content, name)
        except Unreadable as error:
            note_refused(given["family"], name, content, str(error), actor=actor, now=now)
            form.add_error("file", str(error))
            return self.show(form)
        batch = keep(opened, content, given["area"], actor=actor, now=now)
        return redirect("records_import", pk=batch.pk)

    def show(self, form: UploadForm) -> HttpResponse:
        batches = ImportBatch.objects.of(actor_of(self.request).user_id)
        context = {"form": form, "batches": batches.select_related("area")[:SHOWN]}
        return render(self.request, "records/exchange/upload.html", context)
