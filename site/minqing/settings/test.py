"""Tests: the office's settings on throw-away data; both URL configurations are tried."""

import os
import tempfile

os.environ.setdefault("DATA_DIR", tempfile.mkdtemp(prefix="minqing-test-"))
os.environ.pop("MINQING_ENVIRONMENT", None)
os.environ["DATABASE_URL"] = os.environ.get("TEST_DATABASE_URL", "")

from .office import *

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["*"]
AXES_ENABLED = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
