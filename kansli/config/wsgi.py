"""What gunicorn serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kansli.config.settings")
application = get_wsgi_application()
get_resolver().check()  # loads every view now, not while the first reader waits
gc.freeze()  # what is loaded stays, so that the collector need not walk through it while a reader waits
