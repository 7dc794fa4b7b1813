"""The records that a story rests on (R46): named by reference, kept by opaque key."""

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, HelpPanel, InlinePanel
from wagtail.admin.panels.base import get_form_for_model
from wagtail.models import Orderable

from records import evidence

CANDIDATES_ID = "evidence-candidates"


class StoryEvidenceForm(WagtailAdminModelForm):
    """Turns the reference number that an editor types into the record's opaque key.

    A row that is left as it is is not looked up again: a reviewer may hold no scope over its area.
    """

    def clean_reference(self) -> str:
        reference = self.cleaned_data["reference"].strip().upper()
        if self.instance.record_key and reference == self.instance.reference:
            return reference
        candidate = evidence.by_reference(self.for_user, reference)
        if candidate is None:
            raise forms.ValidationError(
                _(
                    "No closed-out matter within your scope has the number %(reference)s. "
                    "Check the number, or choose one from the list above."
                ),
                code="no_such_matter",
                params={"reference": reference},
            )
        self.instance.record_key = candidate.key
        return candidate.reference


class StoryEvidence(Orderable):
    """One record behind a story. No foreign key: publicity knows records by key only."""

    page = ParentalKey("publicity.StoryPage", on_delete=models.CASCADE, related_name="evidence")
    record_key = models.UUIDField(_("record key"), editable=False)
    reference = models.CharField(
        _("reference number"),
        max_length=40,
        help_text=_("For example TZ-510802-2026-000123. Seen by the office only."),
    )
    note = models.CharField(
        _("what it proves"),
        max_length=200,
        blank=True,
        help_text=_("For the reviewers, for example: the date on which water came back."),
    )

    panels = [
        FieldPanel(
            "reference",
            required_on_save=True,
            widget=forms.TextInput(attrs={"list": CANDIDATES_ID, "autocomplete": "off"}),
        ),
        FieldPanel("note"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("piece of evidence")
        verbose_name_plural = _("evidence")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "record_key"],
                name="story_evidence_once",
                violation_error_message=_("This matter is already linked to the story."),
            )
        ]

    def __str__(self) -> str:
        return self.reference


class EvidencePanel(InlinePanel):
    """An inline panel whose rows know the person editing (candidates are scoped to them)."""

    def get_form_options(self) -> dict:
        options = super().get_form_options()
        formset = options["formsets"][self.relation_name]
        formset["inherit_kwargs"] = ["for_user"]
        formset["form"] = get_form_for_model(
            self.db_field.related_model,
            form_class=StoryEvidenceForm,
            defer_required_on_fields=["note"],
        )
        return options


class CandidatesPanel(HelpPanel):
    """Lists the latest closed-out matters within the editor's scope, once for all rows."""

    def __init__(self, **kwargs):
        kwargs.setdefault("template", "publicity/admin/candidates.html")
        super().__init__(**kwargs)

    class BoundPanel(HelpPanel.BoundPanel):
        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            context["candidates"] = evidence.candidates(self.request.user, limit=50)
            context["list_id"] = CANDIDATES_ID
            return context
