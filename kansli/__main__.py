"""`python -m kansli` is the command `kansli`."""

import sys

from kansli.config.cli import main

sys.exit(main())
