.DEFAULT_GOAL := help
PYTHON ?= python3
# A file's tests stay in one process: what a file sets up is set up once. Files start in the order
# of tests/schedule.py.
TEST_FLAGS ?= -n 2 --dist loadfile --no-loadscope-reorder
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
READY_DEV := $(VENV)/.ready-dev
READY_MCP := $(VENV)/.ready-mcp

AUDIT := build/audit

PEERS := benchmarks/peers/.venv
PEERS_READY := $(PEERS)/.ready

.PHONY: help run test test-fast test-faults timings check format screenshots corpus names notebooks fuzz audit docs reference api mcp benchmark benchmark-peers clean

help:  ## Say what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*##/\t/' | expand -t 17

run: $(READY)  ## Set everything up and start the app
	SEGMENTS_WORKSPACE=$${SEGMENTS_WORKSPACE:-local} $(BIN)/streamlit run app.py $(RUN_FLAGS)

test: $(READY_DEV)  ## Set everything up and run every test
	$(BIN)/python -m pytest $(TEST_FLAGS)

test-fast: $(READY_DEV)  ## Run the tests without browser, cluster, database and long trainings
	$(BIN)/python -m pytest $(TEST_FLAGS) -m "not (browser or cluster or database or slow)"

test-faults: $(READY_DEV)  ## Let workers die, disks fill and databases go, and see what is said
	$(BIN)/python -m pytest -m fault

timings:  ## Say which files took longest in the last run of the tests
	@cat build/timings.txt

check: $(READY_DEV)  ## Style, types and the floors of the house
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY_DEV)  ## Put the code in order
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

screenshots: $(READY_DEV)  ## Draw every page again into docs/images/
	$(BIN)/python docs/screenshots.py

corpus: $(READY_DEV)  ## Read every awkward file and write docs/reading.md
	$(BIN)/python docs/reading.py

names: $(READY_DEV)  ## Name segments of many column sets and write docs/evidence/names.md
	$(BIN)/python docs/names.py

notebooks: $(READY_DEV)  ## Run the notebooks of docs/examples/ and write their charts into them
	$(BIN)/python docs/notebooks.py

fuzz: $(READY_DEV)  ## Try changed files, models, addresses and requests: FUZZ_FLAGS="--inputs 100000"
	nice -n 10 $(BIN)/python -m tests.fuzz $(FUZZ_FLAGS)

audit: $(READY)  ## Ask PyPI whether what is installed has known holes (needs the network)
	test -x $(AUDIT)/bin/pip-audit || $(PYTHON) -m venv $(AUDIT)
	$(AUDIT)/bin/python -m pip install --quiet --disable-pip-version-check pip-audit
	$(AUDIT)/bin/pip-audit --path "$$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')"

docs: $(READY_DEV)  ## Build the documents into a site in build/site, where any doubt is an error
	$(BIN)/sphinx-build -W --keep-going -q -b html -c docs . build/site
	@echo "Open build/site/docs/index.html"

reference: $(READY)  ## Write docs/api.md from the docstrings
	$(BIN)/python docs/api.py

api: $(READY)  ## Serve models over HTTP: make api API_FLAGS=FOLDER
	$(BIN)/python -m segmentation api $(API_FLAGS)

mcp: $(READY_MCP)  ## Set up what an assistant needs, which starts the server itself
	@echo "Have the assistant start: $(abspath $(BIN))/python -m segmentation mcp FOLDER"

benchmark: $(READY) $(PEERS_READY)  ## Measure everything that is said of speed
	$(BIN)/python benchmarks/speed.py $(BENCHMARK_FLAGS)

benchmark-peers: $(READY) $(PEERS_READY)  ## Compare with ClustPy where the groups are known
	$(BIN)/python benchmarks/labelled.py $(BENCHMARK_FLAGS)

clean:  ## Remove what was set up
	rm -rf $(VENV) $(PEERS) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache

# pip byte-compiles what it installs; our own files are compiled too, so that the first start is
# as quick as the second.
$(READY): requirements.txt
	$(PYTHON) -c 'import sys; assert sys.version_info >= (3, 11), "Python 3.11 or newer is needed"'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --compile -r requirements.txt
	$(BIN)/python -m compileall -q app.py pages segmentation webapp
	touch $@

$(READY_MCP): $(READY) requirements-mcp.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --compile -r requirements-mcp.txt
	touch $@

$(READY_DEV): $(READY) requirements-dev.txt requirements-dask.txt requirements-mcp.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --compile -r requirements-dev.txt
	touch $@

$(PEERS_READY): benchmarks/peers/requirements.txt
	test -x $(PEERS)/bin/python || $(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check --compile -r $<
	touch $@
