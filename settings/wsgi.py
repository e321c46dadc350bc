"""The WSGI entry point. Unsafe settings end the start here, before the first request."""

import os

from django.conf import settings
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings.production")

application = get_wsgi_application()
call_command("check", deploy=settings.DEPLOYED, fail_level="WARNING", verbosity=0)
