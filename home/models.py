"""The home page of the portal, and the settings that differ from office to office."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from publicity.stories.routing import DirectRouteMixin

from .front import front
from .guidance import GuidanceStream
from .settings.models import PortalSettings

__all__ = ["HomePage", "PortalSettings"]


class HomePage(DirectRouteMixin, Page):
    """The front page: one lead story, this year's figures, newest stories, where to turn."""

    lead_story = models.ForeignKey(
        "publicity.StoryPage",
        verbose_name=_("lead story"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Left empty, the newest story leads."),
    )
    guidance = StreamField(GuidanceStream(), verbose_name=_("guidance"), blank=True)

    template = "home/home.html"
    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["publicity.StoryIndexPage"]
    direct_child = "publicity.StoryIndexPage"
    content_panels = [
        *Page.content_panels,
        PageChooserPanel("lead_story", "publicity.StoryPage"),
        FieldPanel("guidance"),
    ]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | {"front": front(self), "is_front": True}
