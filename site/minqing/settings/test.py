"""Tests: the office's settings on throw-away data; both URL configurations are tried."""

import atexit
import os
import shutil
import tempfile

# Never the data that a developer entered, wherever DATA_DIR and DATABASE_URL point.
os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="minqing-test-")
atexit.register(shutil.rmtree, os.environ["DATA_DIR"], ignore_errors=True)
os.environ.pop("MINQING_ENVIRONMENT", None)
os.environ["DATABASE_URL"] = os.environ.get("TEST_DATABASE_URL", "")
os.environ["REDIS_URL"] = os.environ.get("TEST_REDIS_URL", "")
for name in ("OFFICE_URL", "PORTAL_URL", "PORT"):
    os.environ.pop(name, None)

from .office import *

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["*"]
AXES_ENABLED = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

if DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    # A test's data need not outlive the machine; waiting for the disk is what is slow.
    DATABASES["default"]["OPTIONS"] = {"options": "-c synchronous_commit=off"}

if REDIS_URL:
    # Tests empty the cache: each worker has a Redis database of its own, never the first ones.
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    CACHES["default"]["LOCATION"] = f"{REDIS_URL.rsplit('/', 1)[0]}/{8 + worker % 8}"
