"""What a reverse proxy and a monitor ask of either process."""

from django.urls import path

from minqing.health import healthz, readyz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
]
