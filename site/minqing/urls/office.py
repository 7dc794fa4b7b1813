"""Addresses of the office process."""

from django.conf import settings
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from django.views.static import serve
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access

from minqing.accounts.admin.views import OwnAccountView

urlpatterns = [
    path("", include("minqing.urls.health")),
    path("", RedirectView.as_view(pattern_name="wagtailadmin_home")),
    # Before Wagtail's, which asks for two names and an e-mail address.
    path("admin/account/", require_admin_access(OwnAccountView.as_view())),
    path("admin/", include(wagtailadmin_urls)),
    # Cuts of pictures, for the admin's lists; what a case holds is never under MEDIA_ROOT.
    re_path(r"^media/(?P<path>images/.+)$", serve, {"document_root": settings.MEDIA_ROOT}),
]
