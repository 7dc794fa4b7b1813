"""The office process: staff, records, the CMS admin."""

import os

if os.environ.get("MINQING_ENVIRONMENT") == "production":
    from .production import *
else:
    from .dev import *

PROCESS = "office"
ROOT_URLCONF = "minqing.urls.office"
LOGIN_URL = "wagtailadmin_login"

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "minqing.accounts.backends.OfficeBackend",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "minqing.language.OfficeLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "records.access.middleware.RolesInForceMiddleware",
    "records.access.doors.DoorsMiddleware",
    "publicity.gate.middleware.BlockedMiddleware",
    "axes.middleware.AxesMiddleware",
]
