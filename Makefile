# The two that matter: `make run` and `make test`. Both set up first what is missing.

PYTHON ?= python3
PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check --no-input
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard data/locale/*/LC_MESSAGES/*.po))
ROOT := $(shell [ "$$(id -u)" = 0 ] && command -v apt-get)
export PYTHONUTF8 := 1

.PHONY: setup run test check format lint types bench templates messages clean dev chromium office java

setup: $(VENV)/installed $(CATALOGUES)

run: setup
	@$(BIN)/python -m workbench serve --port $(PORT)

test: dev chromium office java
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

check: format lint types test

format: dev
	$(BIN)/ruff format --check .

lint: dev
	$(BIN)/ruff check .

types: dev
	$(BIN)/mypy

bench: dev
	$(BIN)/python -m tests.bench

templates: setup
	$(BIN)/python -m workbench templates

messages: setup
	$(BIN)/python -m babel.messages.frontend --quiet extract --mapping-file data/locale/babel.cfg --no-wrap --omit-header \
		--sort-by-file --no-location --keywords Lazy --output-file data/locale/workbench.pot .

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

dev: setup $(VENV)/installed-dev

$(VENV)/installed: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "SARA Workbench needs Python 3.11 or newer. Install it, or name it: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		test -n "$(ROOT)" && apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv; } || { \
		echo "Python cannot make virtual environments here. Install them: sudo apt install python3-venv" >&2; exit 1; }
	@echo "Setting up $(VENV); the first time this downloads about 250 MB."
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	@$(PIP) install -r requirements.txt
	@# Without bytecode every start takes three times as long.
	@env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m compileall -qq $(VENV)/lib workbench pages app.py || true
	@touch $@

$(VENV)/installed-dev: requirements-dev.txt $(VENV)/installed
	@$(PIP) install -r requirements-dev.txt
	@touch $@

%.mo: %.po $(VENV)/installed
	@$(BIN)/python -m babel.messages.frontend --quiet compile --input-file $< --output-file $@

chromium:
	@command -v chromium >/dev/null || { test -n "$(ROOT)" && apt-get update -qq \
		&& DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium; } \
		|| echo "Browser tests are skipped: install Chromium first (sudo apt install chromium)."
	@command -v pdftotext >/dev/null || { test -n "$(ROOT)" && apt-get update -qq \
		&& DEBIAN_FRONTEND=noninteractive apt-get install -y -qq poppler-utils; } \
		|| echo "Tests that read PDF files are skipped: install poppler-utils first."

office:
	@command -v soffice >/dev/null && ls /usr/lib/libreoffice/program/libswlo.so \
		/usr/lib/libreoffice/program/libsclo.so /usr/lib/libreoffice/program/libsdlo.so >/dev/null 2>&1 \
		|| { test -n "$(ROOT)" && apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
		apt-get install -y -qq --no-install-recommends libreoffice-writer-nogui libreoffice-calc-nogui \
		libreoffice-impress-nogui; } \
		|| echo "Tests that open files in an office are skipped: install LibreOffice first."

java:
	@java -version >/dev/null 2>&1 || { test -n "$(ROOT)" && apt-get update -qq \
		&& DEBIAN_FRONTEND=noninteractive apt-get install -y -qq openjdk-17-jre-headless; } \
		|| echo "Tests of the lake on Spark are skipped: install Java first (sudo apt install openjdk-17-jre-headless)."
