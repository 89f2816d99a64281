# Kansli: two commands do all the set-up on a fresh machine with Python 3.11.
#   make demo   start the office with its demo cooperation on 127.0.0.1:8000
#   make test   pass the tests
# The rest is for developers.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help demo test check format translations clean

help:
	@sed -n '2,4p' Makefile

# The environment comes from the lock file. uv is put into the environment itself, so nothing else is needed.
$(READY): pyproject.toml uv.lock hatch_build.py
	@test -x $(BIN)/python || $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Kansli needs Python 3.11 or later")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@test -x $(UV) || $(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(UV) sync --quiet --frozen --inexact
	@touch $@

# Translations are compiled when a catalogue is newer than the last time.
$(VENV)/.translated: $(READY) $(wildcard kansli/*/locale/sv/LC_MESSAGES/django.po)
	@$(BIN)/python tools/translations.py compile >/dev/null
	@touch $@

demo: $(VENV)/.translated
	@$(BIN)/kansli demo $(ARGS)

test: $(VENV)/.translated
	@$(BIN)/python -m tools.test $(ARGS)

check: $(VENV)/.translated
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/translations.py check
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/djlint kansli --lint --quiet

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

translations: $(READY)
	$(BIN)/python tools/translations.py extract
	$(BIN)/python tools/translations.py check

clean:
	rm -rf $(VENV) var htmlcov .mypy_cache .ruff_cache .pytest_cache
