"""The settings of the tests: production's, with made-up secrets and a place of their own."""

import os
import tempfile

os.environ.setdefault("KANSLI_SECRET_KEY", "tests " * 10)
os.environ.setdefault("KANSLI_AUDIT_KEY", "tests " * 10)
os.environ.setdefault("KANSLI_SEAL_KEY", "dGVzdHMgdGVzdHMgdGVzdHMgdGVzdHMgdGVzdHMgdHg=")
os.environ.setdefault("KANSLI_DATA", tempfile.mkdtemp(prefix="kansli-tests-"))
os.environ.setdefault("KANSLI_URL", "http://testserver")
os.environ.setdefault("KANSLI_MAIL_URL", "box://")

from kansli.config.settings import *  # noqa: F403
from tools.translations import compile_all

compile_all()  # a test reads the translations as they stand in the tree

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
REQUIRE_SECOND_FACTOR = False
if DATABASES["default"]["ENGINE"] == "kansli.config.sqlite":  # noqa: F405
    DATABASES["default"]["TEST"] = {"NAME": ":memory:"}  # noqa: F405 - said out loud, so that runs side by side know it
else:  # the database of a test run need not outlive a power cut, and dropping it waits for the disk
    DATABASES["default"]["OPTIONS"]["options"] += " -c statement_timeout=60000 -c synchronous_commit=off"  # noqa: F405
