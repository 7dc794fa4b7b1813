"""What every page of the portal shows around its content."""

from django import template
from django.urls import NoReverseMatch, reverse
from wagtail.models import Page, Site

from home.settings.models import PortalSettings
from publicity.stories.queries import public

register = template.Library()


def root_page(request) -> Page | None:
    """The portal's front page; None where no site answers for the host."""
    site = Site.find_for_request(request) if request else None
    return site.root_page if site else None


@register.simple_tag(takes_context=True)
def portal_settings(context) -> PortalSettings:
    """Names and numbers of this portal. Read only: the portal's account may not write them."""
    request = context.get("request")
    site = Site.find_for_request(request) if request else None
    return PortalSettings.objects.filter(site=site).first() or PortalSettings()


@register.simple_tag(takes_context=True)
def sections(context) -> list[dict[str, object]]:
    """The sections of the navigation; `current` on the one that holds this page."""
    request = context.get("request")
    root = root_page(request)
    if root is None:
        return []
    here = getattr(context.get("page"), "path", "")
    return [
        {
            "title": child.title,
            "url": child.get_url(request),
            "current": here.startswith(child.path),
        }
        for child in public(root.get_children().in_menu())
    ]


@register.simple_tag
def address(name: str, *args: object) -> str:
    """The path of a named view, empty where this process has no such view."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


@register.simple_tag(takes_context=True)
def report_address(context) -> str:
    """Where an error on this page is reported, or one anywhere if this is no page of the site."""
    page = context.get("page")
    return address("report_error", page.pk) if isinstance(page, Page) else address("report_error")


@register.simple_tag(takes_context=True)
def front_address(context) -> str:
    """The path of the front page in the view (ordinary or large-print) now shown."""
    root = root_page(context.get("request"))
    return (root.get_url(context["request"]) if root else None) or "/"
