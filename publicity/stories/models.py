"""Stories (惠民实事): what was done for people, told on evidence (R45, R46)."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from publicity.blocks.stream import StoryStream
from publicity.gate.page import GatedListMixin

from .base import StoryBase
from .choices import Mechanism, ResultKind
from .evidence import StoryEvidence
from .forms import StoryForm
from .listing import listing
from .panels import INDEX_PANELS, PROMOTION_PANELS, STORY_PANELS
from .routing import DirectRouteMixin

__all__ = ["StoryEvidence", "StoryIndexPage", "StoryPage", "StoryTopic"]


class StoryTopic(TaggedItemBase):
    """A topic word on a story."""

    content_object = ParentalKey(
        "publicity.StoryPage", on_delete=models.CASCADE, related_name="tagged_items"
    )


class StoryIndexPage(DirectRouteMixin, GatedListMixin, Page):
    """The list of stories, with filters that are links and work without JavaScript."""

    introduction = models.CharField(
        _("introduction"),
        max_length=200,
        blank=True,
        help_text=_("One sentence under the title, for example what this list holds."),
    )

    template = "publicity/stories/index.html"
    subpage_types = ["publicity.StoryPage"]
    direct_child = "publicity.StoryPage"
    direct_related = ("content_type", "picture")
    content_panels = INDEX_PANELS
    max_count = 1

    class Meta:
        verbose_name = _("story list")
        verbose_name_plural = _("story lists")

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | {"listing": listing(self, request)}


class StoryPage(StoryBase):
    """One story. The page title is the headline; cards are frozen when it is published."""

    lead = models.TextField(
        _("lead"),
        max_length=200,
        help_text=_("Who, where, what came of it, in two sentences. Stands in lists too."),
    )
    picture = models.ForeignKey(
        "publicity.Picture",
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    picture_alt = models.CharField(
        _("what the picture shows"),
        max_length=120,
        blank=True,
        help_text=_("For who cannot see it. For example: clear water runs from a new tap."),
    )
    picture_caption = models.CharField(_("caption"), max_length=120, blank=True)
    body = StreamField(StoryStream(), verbose_name=_("body"), blank=True)
    mechanism = models.CharField(
        _("mechanism"), max_length=20, choices=Mechanism.choices, default=Mechanism.LEDGER
    )
    result_kind = models.CharField(
        _("result kind"), max_length=20, choices=ResultKind.choices, default=ResultKind.PRACTICE
    )
    place_name = models.CharField(
        _("place"),
        max_length=60,
        blank=True,
        help_text=_("The town, no finer. Left empty, it is taken from the first evidence."),
    )
    area_code = models.CharField(
        _("area code"),
        max_length=12,
        blank=True,
        editable=False,
        validators=[RegexValidator(r"^\d{12}$")],
    )
    topics = ClusterTaggableManager(
        through=StoryTopic,
        verbose_name=_("topics"),
        blank=True,
        help_text=_("A few words that readers would search for, for example: drinking water."),
    )
    published_on = models.DateField(_("published on"), default=timezone.localdate)
    source_unit = models.CharField(
        _("source unit"),
        max_length=60,
        help_text=_("The office that stands for the story, as it should be quoted."),
    )
    author_name = models.CharField(_("author"), max_length=40, blank=True)
    corrected_on = models.DateField(_("corrected on"), null=True, blank=True)
    correction = models.TextField(
        _("correction"),
        max_length=300,
        blank=True,
        help_text=_("What was wrong and what is right. Stands above the story for good."),
    )

    template = "publicity/stories/story.html"
    parent_page_types = ["publicity.StoryIndexPage"]
    subpage_types: list[str] = []
    base_form_class = StoryForm
    content_panels = STORY_PANELS
    promote_panels = PROMOTION_PANELS

    search_fields = [
        *Page.search_fields,
        index.SearchField("lead"),
        index.SearchField("body"),
        index.SearchField("place_name"),
        index.FilterField("mechanism"),
        index.FilterField("result_kind"),
        index.FilterField("published_on"),
    ]

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        indexes = [models.Index(fields=["-published_on", "-page_ptr"], name="story_newest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(corrected_on__isnull=True, correction="")
                | (Q(corrected_on__isnull=False) & ~Q(correction="")),
                name="story_correction_has_date_and_words",
                violation_error_message=_("A correction needs both its date and its words."),
            ),
            models.CheckConstraint(
                condition=Q(picture__isnull=True) | ~Q(picture_alt=""),
                name="story_picture_has_words",
                violation_error_message=_("Say what the picture shows, for who cannot see it."),
            ),
            models.CheckConstraint(
                condition=Q(mechanism__in=Mechanism.values),
                name="story_mechanism_known",
                violation_error_message=_("This mechanism does not exist."),
            ),
            models.CheckConstraint(
                condition=Q(result_kind__in=ResultKind.values),
                name="story_result_kind_known",
                violation_error_message=_("This kind of result does not exist."),
            ),
        ]

    def get_context(self, request, *args, **kwargs):
        from .reading import reading

        return super().get_context(request, *args, **kwargs) | {"reading": reading(self)}
