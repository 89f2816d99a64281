"""Print the table as the code has it now, from a test database of its own."""

import logging
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from django.db import transaction  # noqa: E402 - after setup
from django.test.utils import setup_databases, setup_test_environment, teardown_databases  # noqa: E402

from tests.architecture.access_table import walk  # noqa: E402

logging.disable()
setup_test_environment()
databases = setup_databases(verbosity=0, interactive=False)
with transaction.atomic():
    sys.stdout.write(walk.HEAD + "\n".join(walk.lines()) + "\n")
    transaction.set_rollback(True)
teardown_databases(databases, verbosity=0)
