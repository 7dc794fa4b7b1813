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
from records.places.models import Area

from ..choices import Family
from ..importing.files import open_file
from ..importing.uploads import READ_AT_ONCE, keep, note_refused, read, refuse
from ..importing.work import READ, ask
from ..models import ImportBatch
from ..reading.limits import MAX_BYTES
from ..reading.unreadable import Unreadable
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

    form_class: type[UploadForm] = UploadForm
    goes_to = "records_import"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(self.form_class(actor=actor_of(request)))

    def post(self, request: HttpRequest) -> HttpResponse:
        actor = actor_of(request)
        form = self.form_class(request.POST, request.FILES, actor=actor)
        if not form.is_valid():
            return self.show(form)
        given = form.cleaned_data
        content, name, family = given["file"].read(), given["file"].name, given["family"]
        if len(content) > READ_AT_ONCE:
            batch = keep(family, name, content, given["area"], actor=actor, now=timezone.now())
            ask(READ, batch)
            return redirect(self.goes_to, pk=batch.pk)
        try:
            batch = self.read_at_once(family, name, content, given["area"])
        except Unreadable as error:
            form.add_error("file", str(error))
            return self.show(form)
        return redirect(self.goes_to, pk=batch.pk)

    def read_at_once(
        self, family: str, name: str, content: bytes, chosen: Area | None
    ) -> ImportBatch:
        """A small file, read within the request; what cannot be read is not kept."""
        actor, now = actor_of(self.request), timezone.now()
        try:
            book = open_file(content, name).book
        except Unreadable as error:
            note_refused(family, name, content, str(error), actor=actor, now=now)
            raise
        batch = keep(family, name, content, chosen, actor=actor, now=now)
        try:
            read(batch, lambda: book, actor)
        except Unreadable as error:
            refuse(batch, str(error))
            raise
        return batch

    def show(self, form: UploadForm) -> HttpResponse:
        batches = ImportBatch.objects.of(actor_of(self.request).user_id)
        context = {"form": form, "batches": batches.select_related("area")[:SHOWN]}
        return render(self.request, "records/exchange/upload.html", context)
