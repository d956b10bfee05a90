# `make` prints the targets. The virtual environment .venv is made by whichever target first needs it:
# the two stamps below say what it holds and are made anew when the requirements change.
SHELL := /bin/sh
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check
RUN := .venv/.run
DEV := .venv/.dev

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup ingest export explore shell test test-slow test-crash golden test-clients test-spark test-superset test-browser fuzz score bench bench-extract bench-export bench-warehouse lint types check format lock clean

help: ## print these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(DEV) ## make .venv with everything in it: the project (editable), tests, linter, type checker

ingest: $(RUN) ## read the shipped reports and ./reports (or REPORTS=dir) into nianjian.duckdb
	@$(BIN)/nianjian ingest $(if $(REPORTS),"$(REPORTS)")

export: $(RUN) ## write the tables and views to build/export/*.parquet
	@$(BIN)/nianjian export --out build/export

explore: .venv/.explore ## write pages over the warehouse to build/explore: open index.html there
	@$(BIN)/nianjian explore build/explore

shell: $(RUN) ## open the warehouse in the DuckDB shell, read-only
	@$(BIN)/nianjian shell

test: $(DEV) ## run the tests, but for the slow ones
	@$(BIN)/python -m pytest -n auto -m "not slow" $(ARGS)

test-slow: $(DEV) ## run the slow tests: other engines' SQL, what pages show, made warehouses
	@$(BIN)/python -m pytest -n auto -m slow $(ARGS)

test-crash: $(DEV) ## kill ingests and later changes at random moments and see what they leave (KILLS=50)
	@KILLS=$(or $(KILLS),50) $(BIN)/python -m pytest -n auto tests/test_crash.py tests/test_crash_changes.py \
		tests/export/test_export.py::test_killed_in_the_middle_the_old_export_stays_whole

golden: $(DEV) ## write tests/expected/golden.csv anew, after a change of what the shipped reports give
	@$(BIN)/python scripts/make_golden.py

CLIENTS = build/clients
test-clients: $(CLIENTS)/.made ## run views and exports in other programs (needs PostgreSQL, Java 17, LibreOffice Calc)
	@$(CLIENTS)/bin/python -m pytest tests/clients $(ARGS)

test-spark: $(CLIENTS)/.made ## hold a lake made on Spark, here and on a cluster that loses a worker, against DuckDB (needs Java 17)
	@$(CLIENTS)/bin/python -m pytest tests/spark $(ARGS)

SUPERSET = build/superset
test-superset: $(DEV) $(SUPERSET)/.made ## make a chart over the warehouse in Superset (880 MB, an environment of its own)
	@$(BIN)/python -m pytest tests/superset $(ARGS)

$(SUPERSET)/.made: requirements/superset.txt
	@$(PYTHON) -m venv --clear $(SUPERSET)
	@$(SUPERSET)/bin/python -m pip -qq --disable-pip-version-check install -r $<
	@touch $@

$(CLIENTS)/.made: requirements/clients.txt pyproject.toml
	@echo "Setting up $(CLIENTS) ..."
	@$(PYTHON) -m venv --clear $(CLIENTS)
	@$(CLIENTS)/bin/python -m pip -qq --disable-pip-version-check install --require-hashes -r requirements/clients.txt
	@$(CLIENTS)/bin/python -m pip -qq --disable-pip-version-check install --no-build-isolation --no-deps --editable .
	@touch $@

test-browser: .venv/.browser ## click through the explorer in Chromium (as root it is installed by apt if it is missing)
	@$(BIN)/python -m pytest tests/browser $(ARGS)

.venv/.browser: requirements/browser.txt $(DEV)
	@command -v chromedriver >/dev/null || { apt-get -qq update && apt-get -qq install -y chromium chromium-driver fonts-noto-cjk; }
	@$(PIP) install --require-hashes -r requirements/browser.txt
	@touch $@

fuzz: $(DEV) ## feed the readers and tables damaged files, longer than the tests do (FUZZ=20000)
	@FUZZ=$(or $(FUZZ),5000) $(BIN)/python -m pytest -n auto tests/test_readers_any.py tests/test_tables.py -k "any or damaged"

score: $(DEV) ## score the extraction against the answer keys in ../shared
	@$(BIN)/python tests/score.py

# dbt and SQLMesh need an environment of their own; where they cannot be had, the table says so.
MODELS = build/models
bench: $(DEV) $(CLIENTS)/.made $(MODELS)/.made ## measure growth on DuckDB and on Spark, beside dbt and SQLMesh (SIZES=1,10,100)
	@$(BIN)/python -m benchmarks.scale --write --sizes $(or $(SIZES),1,10,100)

$(MODELS)/.made: benchmarks/models.txt
	@$(PYTHON) -m venv --clear $(MODELS)
	@$(MODELS)/bin/python -m pip -qq --disable-pip-version-check install -r $< || rm -rf $(MODELS)/bin/dbt
	@touch $@

PEERS = build/bench-venv
bench-extract: $(RUN) $(PEERS)/.made ## measure how fast figures are read, beside other libraries
	@$(BIN)/python benchmarks/extract.py --write --peers $(PEERS)/bin/python

# The peers need their own environment (an old emoji); where they cannot be had, the table says so.
$(PEERS)/.made: benchmarks/requirements.txt
	@$(PYTHON) -m venv --clear $(PEERS)
	@while read -r peer; do $(PEERS)/bin/python -m pip -qq --disable-pip-version-check install -c $< "$$peer" \
		|| echo "$$peer cannot be installed: the table says so"; done <$<
	@touch $@

bench-export: $(RUN) ## measure the export of ten million observations, beside DuckDB's COPY
	@$(BIN)/python -m benchmarks.export

bench-warehouse: $(RUN) ## measure how fast ten million observations are asked and added to
	@$(BIN)/python -m benchmarks.warehouse --write

lint: $(DEV) ## check format and style
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .

types: $(DEV) ## check types, strictly
	@$(BIN)/basedpyright

check: lint types ## lint and types

format: $(DEV) ## format the code, mend what the linter can
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

# uv pip compile keeps what is pinned; `make lock UPGRADE=1` takes the newest of everything.
COMPILE = build/lock/bin/uv pip compile pyproject.toml --universal --python-version 3.11 \
	--generate-hashes --no-header --quiet $(if $(UPGRADE),--upgrade)
lock: ## write requirements/*.txt anew from pyproject.toml
	@$(PYTHON) -m venv build/lock && build/lock/bin/python -m pip -qq --disable-pip-version-check install uv
	@$(COMPILE) --group build --group shell --output-file requirements/run.txt
	@$(COMPILE) --extra explore --constraint requirements/run.txt --output-file requirements/explore.txt
	@$(COMPILE) --extra explore --group dev --constraint requirements/run.txt --output-file requirements/dev.txt
	@$(COMPILE) --extra explore --group dev --group browser --constraint requirements/dev.txt --output-file requirements/browser.txt
	@$(COMPILE) --group clients --constraint requirements/run.txt --output-file requirements/clients.txt

clean: ## remove what make made: .venv, build, caches (the warehouse and ./reports stay)
	@rm -rf .venv build dist .pytest_cache .ruff_cache .hypothesis
	@find ingest warehouse tests scripts -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

# One line each for the two things that can be missing from a fresh machine ($(error) adds no second one).
ASK = $(shell $(PYTHON) -c 'import sys; $(1)' 2>/dev/null)
OLD = nianjian needs Python 3.11 or newer, which $(PYTHON) is not. Name another one: make PYTHON=python3.12
BARE = $(PYTHON) has no ensurepip. Install the package $(call ASK,print("python%d.%d-venv" % sys.version_info[:2])) and run make again
$(BIN)/python:
	$(if $(call ASK,print(sys.version_info >= (3, 11) or "")),,$(error $(OLD)))
	$(if $(call ASK,import ensurepip; import venv; print(1)),,$(error $(BARE)))
	@$(PYTHON) -m venv --clear .venv

# The project itself is installed editable and without its own resolution: what is pinned is what runs.
$(RUN): requirements/run.txt pyproject.toml | $(BIN)/python
	@echo "Setting up .venv ..."
	@$(PIP) install --require-hashes -r requirements/run.txt
	@$(PIP) install --no-build-isolation --no-deps --editable .
	@touch $@

.venv/.explore: requirements/explore.txt $(RUN)
	@$(PIP) install --require-hashes -r requirements/explore.txt
	@touch $@

$(DEV): requirements/dev.txt $(RUN)
	@echo "Setting up .venv for tests ..."
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@
