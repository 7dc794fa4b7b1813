"""The WSGI entry point; DJANGO_SETTINGS_MODULE says which process this is."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "minqing.settings.portal")
application = get_wsgi_application()
