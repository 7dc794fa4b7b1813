"""Addresses of the portal process."""

from django.urls import include, path
from wagtail import urls as wagtail_urls

urlpatterns = [
    path("", include("minqing.urls.health")),
    path("", include(wagtail_urls)),
]
