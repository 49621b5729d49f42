# Each target sets up what it needs in .venv first; `make help` lists them.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input

# Settings for other projects in your shell do not apply here.
unexport PYTHONHOME PYTHONPATH VIRTUAL_ENV

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help site serve test test-long lint docs screenshots bench lock vendor clean

help: ## List these targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1#\2/p' $(MAKEFILE_LIST) | \
		awk -F'#' '{ printf "%-14s %s\n", $$1, $$2 }'

site: $(VENV)/.run ## Build the sample journal's site into site/
	$(BIN)/netjournal build

serve: $(VENV)/.run ## Preview the site while you write
	$(BIN)/netjournal serve

test: $(VENV)/.dev ## Run the tests; ARGS=... is passed to pytest
	@.ci/packages
	$(BIN)/pytest -n 2 --dist worksteal $(ARGS)

test-long: $(VENV)/.dev ## Run laws, faults and growth over many more cases
	$(BIN)/pytest -n 2 --dist worksteal --hypothesis-profile=long \
		--timeout 1800 $(ARGS)

lint: $(VENV)/.dev ## Check style, types and imports
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(VENV)/.dev ## Rewrite the generated parts of README and docs/
	$(BIN)/python -m tests.docs_writer

screenshots: $(VENV)/.dev ## Take pictures of the sample's main pages into screenshots/
	$(BIN)/python -m tools.screenshot $(ARGS)

bench: $(VENV)/.dev ## Measure the promised figures; takes a while
	$(BIN)/python benchmarks/run.py $(ARGS)

# pip-compile asks the index for the hashes of all files of a release, so the
# lists serve every system; `make lock ARGS=--upgrade` takes newer releases.
LOCK := CUSTOM_COMPILE_COMMAND="make lock" .venv-lock/bin/pip-compile --quiet \
	--generate-hashes --strip-extras --allow-unsafe --build-deps-for wheel \
	--no-emit-options

lock: ## Rewrite requirements/ from pyproject.toml
	$(PYTHON) -m venv .venv-lock
	.venv-lock/bin/python -m pip install --quiet pip-tools
	$(LOCK) $(ARGS) -o requirements/run.txt pyproject.toml
	$(LOCK) $(ARGS) --extra dev -c requirements/run.txt -o requirements/dev.txt pyproject.toml

vendor: ## Bring the scripts of the search from npm, and the words from PyPI
	$(PYTHON) -m tools.vendor

clean: ## Remove everything that was built or installed
	rm -rf site screenshots dist build .venv .venv-lock .hypothesis
	rm -rf .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

# An environment contains the full path of its folder. After the folder was
# moved or copied, a new one is made.
ifneq ($(shell cat $(VENV)/.home 2>/dev/null),$(CURDIR))
.PHONY: $(VENV)/.home
endif

$(VENV)/.home:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo 'netjournal needs Python 3.11 or newer, and "$(PYTHON)" is' \
			"$$($(PYTHON) --version 2>/dev/null || echo not there)." >&2; \
		echo 'If you have one under another name: make PYTHON=python3.12 ...' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo '"$(PYTHON)" lacks its venv module.' >&2; \
		echo 'On Debian and Ubuntu: apt-get install python3-venv' >&2; exit 1; }
	@if [ -e $@ ]; then rm -rf $(VENV); fi
	$(PYTHON) -m venv $(VENV)
	@printf '%s\n' '$(CURDIR)' > $@

# pip compiles what it installs; our own modules are compiled here, so that the first
# start is as fast as the next, and one that may not write is fast, too.
$(VENV)/.run: requirements/run.txt pyproject.toml $(VENV)/.home
	$(PIP) install --quiet --require-hashes -r requirements/run.txt
	$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q netjournal
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.run
	$(PIP) install --quiet --require-hashes -r requirements/dev.txt
	@touch $@
