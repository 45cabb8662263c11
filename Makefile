# make run          decide the shipped 2024 round: charts, tables, a report of what-ifs and a proposal under out/
# make test         everything that guards the product
# make lint         format, style, types and layers
# make format       mend format and style
# make schema       write the JSON Schemas of rounds and results again
# make bench        measure every table of bench/README.md again (an hour or two); make bench-quick: a small version
# make agree        engine, reference, CP-SAT and trying everything against each other on 5 000 rounds (ROUNDS=…)
# make pictures     draw the pictures of the documentation again
# make constraints  pin the newest versions that fit (needs the network)
# make clean        remove what any of these made
# Needs Python 3.11 or newer (with venv) and make.  PYTHON=… names another interpreter, VENV=… another place for it.

PYTHON ?= python3
VENV ?= .venv
OUT ?= out
WORKERS ?= auto
ROUND := helseteknologi-2024

# A stamp is named by the content it stands for: where nothing changed no installer is called, so a second run works offline.
CONTENT := $(shell cat pyproject.toml constraints.txt | cksum | cut -d ' ' -f 1)
BENCHED := .venv-bench/.installed
RUNS := $(VENV)/.runs-$(CONTENT)
TESTS := $(VENV)/.tests-$(CONTENT)
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# The engine's compiled code is kept for every later run; nothing is done where it is there already, or numba is not.
COMPILE := TILDEL_COMPILE=1 $(BIN)/python -m optimiser.engine.compile_all

.PHONY: run test lint format schema agree bench bench-quick pictures constraints clean
.DELETE_ON_ERROR:

run: $(RUNS)
	@sh .ci/decide $(BIN)/tildel $(ROUND) $(OUT)/$(ROUND)

test: $(TESTS)
	@$(COMPILE)
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile $(PYTEST_ARGS)

lint: $(TESTS)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(TESTS)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

schema: $(TESTS)
	$(BIN)/python schema/write.py

bench: $(TESTS) $(BENCHED)
	@$(COMPILE)
	$(BIN)/python -m bench

bench-quick: $(TESTS) $(BENCHED)
	@$(COMPILE)
	$(BIN)/python -m bench --quick

# OR-tools may not share a process with HiGHS, so it has a place of its own; without it CP-SAT is left out by name.
$(BENCHED):
	@sh .ci/venv $(PYTHON) .venv-bench
	@.venv-bench/bin/python -m pip --disable-pip-version-check --quiet install ortools \
	  || echo "OR-tools could not be installed: CP-SAT is left out."
	@touch $@

agree: $(TESTS) $(BENCHED)
	$(BIN)/python -m tests.agreement --rounds $(or $(ROUNDS),5000) --workers 2 --cpsat .venv-bench/bin/python
	for family in overspend at-the-limit tied; do $(BIN)/python -m tests.agreement --family $$family --rounds 1000 || exit 1; done

pictures: $(RUNS)
	$(BIN)/tildel solve $(ROUND) --language en --out $(OUT)/pictures
	$(BIN)/tildel compare $(ROUND) --language en --why none --formats png --out $(OUT)/pictures/compare
	cp $(OUT)/pictures/charts/map.png $(OUT)/pictures/charts/scores.png $(OUT)/pictures/compare/charts/trade_off.png docs/images

constraints: $(TESTS)
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --upgrade --quiet \
	  --no-emit-index-url --no-emit-find-links --no-annotate --no-header --output-file constraints.txt

clean:
	rm -rf $(VENV) .venv-* $(OUT) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

$(RUNS):
	@sh .ci/venv $(PYTHON) $(VENV)
	$(PIP) install --upgrade 'pip>=25.3'
	$(PIP) install --constraint constraints.txt --build-constraint constraints.txt --editable .
	@$(PIP) install --constraint constraints.txt --only-binary :all: numba \
	  || echo "numba could not be installed: the engine runs without it, with the same answers and slower."
	@$(COMPILE)
	@touch $@

$(TESTS): $(RUNS)
	$(PIP) install --constraint constraints.txt --group dev
	@touch $@
