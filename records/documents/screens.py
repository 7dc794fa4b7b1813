"""The screens on which an office replaces a letter's template, or goes back to the built-in one."""

from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.decorators.cache import never_cache

from records.access.queries import actor_of
from records.base.engine.errors import Refused

from .actions import replace_template, restore_built_in
from .answers import docx_answer
from .checking import MAX_BYTES
from .choices import LetterKind
from .models import LetterTemplate
from .permissions import can_keep_templates
from .rendering import content_of, fill
from .variables import VARIABLES, listed, sample

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class TemplateForm(forms.Form):
    """The new template, and from when letters are printed from it."""

    file = forms.FileField(
        label=gettext_lazy("Word file (.docx)"),
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        help_text=gettext_lazy("Change the present template in Word and upload it again."),
    )
    from_on = forms.DateField(
        label=gettext_lazy("Letters from this day on"), initial=localdate, widget=DAY
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            said = _("The file is too large: at most %(size)s MB.")
            raise forms.ValidationError(said % {"size": MAX_BYTES // 1_000_000})
        return file


def keeper(view: Any) -> Any:
    """Only for whoever keeps the templates; any other kind of letter is not there."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not can_keep_templates(actor_of(request)):
            raise PermissionDenied
        if "kind" in kwargs and kwargs["kind"] not in LetterKind.values:
            raise Http404
        answer: HttpResponseBase = view(request, *args, **kwargs)
        return answer

    return guarded


@never_cache
@keeper
def letters_page(request: HttpRequest) -> HttpResponse:
    """Each letter with the template that it is printed from today."""
    rows: dict[str, LetterTemplate] = {}
    for row in LetterTemplate.objects.filter(from_on__lte=localdate()).order_by("-from_on", "-id"):
        rows.setdefault(row.kind, row)
    letters = [(kind, rows.get(kind)) for kind in LetterKind]
    return render(request, "records/documents/letters.html", {"letters": letters})


@method_decorator([never_cache, keeper], name="dispatch")
class LetterView(View):
    """One letter: its template today, what it may name, and a form for a new one."""

    def get(self, request: HttpRequest, kind: str) -> HttpResponse:
        return self.show(LetterKind(kind), TemplateForm())

    def post(self, request: HttpRequest, kind: str) -> HttpResponse:
        letter = LetterKind(kind)
        if "built_in" in request.POST:
            return self.restore(letter)
        form = TemplateForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.show(letter, form)
        given = form.cleaned_data
        try:
            replace_template(
                letter,
                given["file"].read(),
                given["file"].name,
                from_on=given["from_on"],
                actor=actor_of(request),
            )
        except Refused as refused:
            form.add_error(None, str(refused))
            return self.show(letter, form)
        messages.success(request, _("The template has been replaced."))
        return redirect("records_letter", kind=kind)

    def restore(self, letter: LetterKind) -> HttpResponse:
        try:
            restore_built_in(letter, actor=actor_of(self.request))
        except Refused as refused:
            messages.error(self.request, str(refused))
        else:
            messages.success(self.request, _("From today on the built-in template is used."))
        return redirect("records_letter", kind=letter)

    def show(self, letter: LetterKind, form: TemplateForm) -> HttpResponse:
        rows = LetterTemplate.objects.of(letter).select_related("uploaded_by")
        context = {
            "letter": letter,
            "present": LetterTemplate.objects.in_force(letter, localdate()),
            "history": rows,
            "variables": list(listed(VARIABLES[letter])),
            "form": form,
        }
        return render(self.request, "records/documents/letter.html", context)


@keeper
def download_template(request: HttpRequest, kind: str) -> HttpResponse:
    """The template in force, to be changed in Word."""
    template = LetterTemplate.objects.in_force(kind, localdate())
    return docx_answer(content_of(kind, template), f"{LetterKind(kind).label}.docx")


@keeper
def download_sample(request: HttpRequest, kind: str) -> HttpResponse:
    """The letter as it comes out, filled with invented values."""
    template = LetterTemplate.objects.in_force(kind, localdate())
    try:
        made = fill(content_of(kind, template), sample(VARIABLES[kind]))
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("records_letter", kind=kind)
    name = _("%(letter)s (sample)") % {"letter": LetterKind(kind).label}
    return docx_answer(made, f"{name}.docx")
