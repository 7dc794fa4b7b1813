"""The addresses of the API."""

from django.urls import include, path
from wagtail.api.v2.router import WagtailAPIRouter

from .pages import PagesEndpoint
from .pictures import PicturesEndpoint

router = WagtailAPIRouter("api")
router.register_endpoint("pages", PagesEndpoint)
router.register_endpoint("images", PicturesEndpoint)

urlpatterns = [path("", include((router.get_urlpatterns(), "api"), namespace="api"))]
