# The two commands of a newcomer: `make run` and `make test`. Both set the environment up first.
SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
LIBRARIES := $(VENV)/.libraries
STAMP := $(VENV)/.set-up
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PYTHONUTF8 := 1

.PHONY: run test lint dev bench soak lock docs pictures setup clean

run: $(STAMP)  ## set up, then the main job on samples/ (or on the inbox given before)
	$(BIN)/muang run

test: $(STAMP)  ## set up, then the tests, a process for each core
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

lint: $(STAMP)  ## style, types, contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m sources.contract

dev: $(STAMP)  ## the Dagster UI on this machine alone
	$(BIN)/muang dev

bench: $(STAMP)  ## speed and memory, as ratios within one run
	$(BIN)/python -m benchmarks

soak: $(STAMP)  ## the long tests: a kill after every file operation, all sizes
	$(BIN)/python -m pytest --run-soak

lock: $(STAMP)  ## resolve the dependencies anew, with hashes and without any registry's name
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --no-emit-index-url --no-emit-find-links --upgrade --extra dev pyproject.toml -o requirements.lock

docs: $(STAMP)  ## the generated pages of docs/
	$(BIN)/python -m warehouse.dictionary docs/dictionary.md
	$(BIN)/python -m sources.contract_page docs/contracts.md
	$(BIN)/python -m warehouse.question docs/questions/README.md

pictures: $(STAMP)  ## the pictures of docs/, drawn from samples/ in a home of their own
	@home=$$(mktemp -d); $(BIN)/muang run --home "$$home" --inbox samples \
	  && $(BIN)/python -m warehouse.pictures --home "$$home" --station S02T --format png -o docs/pictures; \
	  code=$$?; chmod -R u+w "$$home"; rm -rf "$$home"; exit $$code

setup: $(STAMP)

$(LIBRARIES): requirements.lock
	@PY=""; for p in $(PYTHON) python3 python3.13 python3.12 python3.11 python; do \
	  if $$p -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' >/dev/null 2>&1; \
	  then PY=$$p; break; fi; done; \
	if [ -z "$$PY" ]; then \
	  echo "Muang needs Python 3.11, 3.12 or 3.13 with the venv module; none was found. Name one: make PYTHON=/path/to/python3.12 run" >&2; \
	  echo "ต้องใช้ Python 3.11, 3.12 หรือ 3.13 ที่มีโมดูล venv แต่ไม่พบในเครื่องนี้" >&2; exit 2; fi; \
	echo "Setting up $(VENV) with $$($$PY --version) (about a minute, once) ..."; \
	rm -rf $(VENV) && $$PY -m venv $(VENV)
	@$(BIN)/python -m pip install -qq --require-hashes --no-deps -r requirements.lock
	@touch $@

$(STAMP): $(LIBRARIES) pyproject.toml
	@$(BIN)/python -m pip install -qq --no-deps --no-build-isolation --editable .
	@touch $@

clean:
	rm -rf $(VENV) build *.egg-info .pytest_cache .mypy_cache .ruff_cache
