"""What gunicorn serves."""

import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kansli.config.settings")
application = get_wsgi_application()
import_module(settings.ROOT_URLCONF)  # every view is loaded now, not while the first reader waits
gc.freeze()  # what is loaded stays, so that the collector need not walk through it while a reader waits
