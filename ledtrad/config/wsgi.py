"""The server's entry point: `gunicorn ledtrad.config.wsgi`."""

from __future__ import annotations

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ledtrad.config.settings")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
