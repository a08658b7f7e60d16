"""The server's entry point: `gunicorn ledtrad.config.wsgi`."""

from __future__ import annotations

import gc
import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ledtrad.config.settings")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()

# What is loaded by now stays for good: left out of every later collection, a page never waits for it to be looked through.
gc.collect()
gc.freeze()
