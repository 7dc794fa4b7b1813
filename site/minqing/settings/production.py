"""Production: nothing is guessed; what is missing is named at start."""

from django.core.exceptions import ImproperlyConfigured

from .environment import listed, required

# Before anything else: `base` already makes folders under DATA_DIR.
REQUIRED = required(
    "DATABASE_URL",
    "SECRET_KEY",
    "SENSITIVE_KEYS",
    "INDEX_KEY",
    "ROOT_KEY",
    "ALLOWED_HOSTS",
    "OFFICE_URL",
    "PORTAL_URL",
    "DATA_DIR",
)

from .base import *

SECRET_KEY = REQUIRED["SECRET_KEY"]
SENSITIVE_KEYS = REQUIRED["SENSITIVE_KEYS"]
INDEX_KEY = REQUIRED["INDEX_KEY"]
ROOT_KEY = REQUIRED["ROOT_KEY"]
ALLOWED_HOSTS = listed("ALLOWED_HOSTS")
if "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("Production needs the site's own names in ALLOWED_HOSTS, not *")
CSRF_TRUSTED_ORIGINS = [REQUIRED["OFFICE_URL"], REQUIRED["PORTAL_URL"]]

DEBUG = False
DEMO_ALLOWED = False
SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
# A reverse proxy asks these over plain HTTP on the same machine.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]

# Half an hour without a request ends a session.
SESSION_COOKIE_AGE = 30 * 60
SESSION_SAVE_EVERY_REQUEST = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

WHITENOISE_USE_FINDERS = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
