# One command each. `make run` shows the app in a Control Panel, `make test` checks everything, `make bench` measures it.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# What touches the database is tested on both databases.
ON_POSTGRESQL := tests/web tests/launch/test_launch.py tests/messages/test_counts.py tests/messages/test_list.py \
  tests/messages/test_message.py tests/profile/test_history.py tests/profile/test_lists.py tests/profile/test_saving.py \
  tests/theme/test_undo.py tests/theme/test_looks.py tests/status tests/billing \
  tests/oauth/test_install.py tests/oauth/test_full_page.py \
  tests/webhooks/test_inbox.py tests/webhooks/test_life.py tests/webhooks/test_reconcile.py tests/webhooks/test_redis_queue.py
export PATH := $(CURDIR)/$(BIN):$(PATH)
APP_PORT ?= 8000
SANDBOX_PORT ?= 8100
export APP_PORT SANDBOX_PORT

.PHONY: run test lint check-types pytest bench translations lock clean

run: export DJANGO_SETTINGS_MODULE = settings.dev
run: $(VENV)/installed .env
	@mkdir -p var
	@python manage.py migrate --verbosity 0
	@printf '\n  Open http://127.0.0.1:%s/ and choose a store. Ctrl+C stops everything.\n\n' $(SANDBOX_PORT)
	@honcho --no-colour start --procfile Procfile.dev

test: lint check-types pytest

lint: $(VENV)/installed
	ruff check .
	ruff format --check .
	djade --check --target-version 5.2 $$(git ls-files --cached --others --exclude-standard 'templates/*.html')

check-types: $(VENV)/installed
	mypy

pytest: $(VENV)/installed
	CHROMIUM="$$(python tools/chromium.py)" && export CHROMIUM && python -m pytest -n 2
	python tools/postgresql.py python -m pytest -n 2 $(ON_POSTGRESQL)

bench: $(VENV)/installed
	python -m bench

translations: $(VENV)/installed
	python tools/translations.py

lock: $(VENV)/installed
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
	  --custom-compile-command 'make lock' pyproject.toml --output-file requirements/run.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
	  --custom-compile-command 'make lock' pyproject.toml --extra rq --output-file requirements/rq.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
	  --custom-compile-command 'make lock' pyproject.toml --extra rq --group dev --output-file requirements/dev.txt

clean:
	rm -rf $(VENV) .env var staticfiles .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

$(VENV)/installed: requirements/dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo 'Signboard needs Python 3.11 or newer: make PYTHON=/path/to/python3.11 …' >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

# Secrets of this machine's sandbox and app, made once and never committed.
.env: | $(VENV)/installed
	@python tools/make_env.py > $@.new && mv $@.new $@
