"""The WSGI entry point; DJANGO_SETTINGS_MODULE says which process this is."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from granian.utils.proxies import wrap_wsgi_with_proxy_headers

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "minqing.settings.portal")
application = get_wsgi_application()
# What is loaded now stays: looking through it for garbage took a fifth of a second now and then.
gc.collect()
gc.freeze()

if os.environ.get("MINQING_ENVIRONMENT") == "production":
    # The sign-in lock counts by network address: believe the reverse proxy about it, nobody else.
    application = wrap_wsgi_with_proxy_headers(
        application, trusted_hosts=os.environ.get("TRUSTED_PROXIES", "127.0.0.1")
    )
