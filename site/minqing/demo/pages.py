"""The portal of the demo: a site, its home page, the story list, names and numbers."""

from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Page, Site

from home.models import HomePage, PortalSettings
from publicity.stories.models import StoryIndexPage
from publicity.workflow.setup import ensure_permissions, ensure_workflow

from .words import words


def found_portal() -> tuple[HomePage, StoryIndexPage]:
    """The site in place of Wagtail's greeting page, with the workflow on its story list."""
    said = words("district")["site"]
    Page.objects.get(depth=1).get_children().delete()
    root = Page.objects.get(depth=1)
    home = root.add_child(
        instance=HomePage(
            title=said["title"],
            slug="home",
            guidance=[("situation", dict(row)) for row in words("district")["guidance"]],
        )
    )
    stories = home.add_child(
        instance=StoryIndexPage(
            title=said["list_title"],
            slug=said["list_slug"],
            introduction=said["introduction"],
            show_in_menus=True,
        )
    )
    _found_site(home)
    ensure_workflow()
    ensure_permissions()
    return home, stories


def _found_site(home: HomePage) -> None:
    address = urlsplit(settings.PORTAL_URL)
    Site.objects.all().delete()
    site = Site.objects.create(
        hostname=address.hostname or "localhost",
        port=address.port or (443 if address.scheme == "https" else 80),
        root_page=home,
        is_default_site=True,
        site_name=words("district")["site"]["title"],
    )
    PortalSettings.objects.create(site=site, **words("district")["portal"])
