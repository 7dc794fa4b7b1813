"""Addresses of the portal process."""

from django.conf import settings
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.contrib.sitemaps.views import sitemap

from publicity.corrections.views import report, thanks
from publicity.feeds import StoriesFeed, robots
from publicity.search.views import search
from publicity.tracking.views import track

urlpatterns = [
    path("", include("minqing.urls.health")),
    path("search/", search, name="search"),
    path("report/", report, name="report_error"),
    path("report/<int:page_id>/", report, name="report_error"),
    path("report/thanks/", thanks, name="report_thanks"),
    path("track/", track, name="track"),
    path("api/v2/", include("publicity.api.urls")),
    path("feeds/stories.xml", StoriesFeed(), name="feed"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("robots.txt", robots, name="robots"),
    # Cuts of pictures only: the originals, with what a camera wrote into them, stay in the office.
    re_path(r"^media/(?P<path>images/.+)$", serve, {"document_root": settings.MEDIA_ROOT}),
    path("admin/", RedirectView.as_view(url=f"{settings.WAGTAILADMIN_BASE_URL}/admin/")),
    path("", include(wagtail_urls)),
]
