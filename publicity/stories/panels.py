"""The editor's panels, in the order of the work: story, evidence, people, promotion."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.models import Page

from publicity.gate.panels import PublishingPanel

from .evidence import CandidatesPanel, EvidencePanel

STORY_PANELS = [
    PublishingPanel(),
    TitleFieldPanel(
        "title",
        heading=_("headline"),
        help_text=_("What changed for whom, in at most 30 characters."),
        placeholder=_("For example: water is back for 42 families on the hill"),
    ),
    FieldPanel("lead"),
    MultiFieldPanel(
        [
            FieldPanel("picture"),
            FieldPanel("picture_alt"),
            FieldPanel("picture_caption"),
        ],
        heading=_("Lead picture"),
    ),
    FieldPanel("body"),
    MultiFieldPanel(
        [CandidatesPanel(), EvidencePanel("evidence", label=_("piece of evidence"))],
        heading=_("Evidence"),
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("mechanism"), FieldPanel("result_kind")]),
            FieldPanel("place_name"),
            FieldPanel("topics"),
        ],
        heading=_("Where it belongs"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("published_on"),
            FieldRowPanel([FieldPanel("source_unit"), FieldPanel("author_name")]),
        ],
        heading=_("Source"),
    ),
    MultiFieldPanel(
        [FieldPanel("corrected_on"), FieldPanel("correction")],
        heading=_("Correction"),
        classname="collapsed",
    ),
]

PROMOTION_PANELS = [*Page.promote_panels]

INDEX_PANELS = [TitleFieldPanel("title"), FieldPanel("introduction")]
