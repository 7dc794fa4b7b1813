"""The portal process: no sessions, no accounts, no case tables."""

import os

from csp.constants import NONE, SELF

# On PostgreSQL the portal has an account of its own (manage.py grant_portal).
if os.environ.get("PORTAL_DATABASE_URL"):
    os.environ["DATABASE_URL"] = os.environ["PORTAL_DATABASE_URL"]

if os.environ.get("MINQING_ENVIRONMENT") == "production":
    from .production import *
else:
    from .dev import *

PROCESS = "portal"
ROOT_URLCONF = "minqing.urls.portal"
# Nobody signs in here, so there is nothing for the sign-in lock to guard.
AUTHENTICATION_BACKENDS: list[str] = []
SILENCED_SYSTEM_CHECKS = ["axes.W002", "axes.W003"]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "minqing.language.OfficeLanguageMiddleware",
    "home.large_print.LargePrintMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
