# Every command rests on `.venv`, made from the locked requirement files. See CONTRIBUTING.md.

SHELL := /bin/bash
PORT ?= 8000
PYTHON ?=
BIN := .venv/bin
TESTS ?= tests
WORKERS ?= 2

export PYTHONPATH := $(CURDIR):$(CURDIR)/site
export PORT

# The first Python ≥ 3.11 that answers: a version manager may list names that do not start.
FIND_PYTHON = for python in $(PYTHON) python3.11 python3.12 python3.13 python3; do \
	if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then break; fi; \
	python=; done; \
	[ -n "$$python" ] || { echo "需要 Python 3.11 或更高版本。Python 3.11 or later is needed." >&2; exit 1; }

.PHONY: help setup setup-run run test coverage check fix bench bench-long

help:
	@echo "make setup | run | test | coverage | check | fix | bench | bench-long    (PORT= DATABASE_URL= DATA_DIR= are honoured)"

setup:
	@$(FIND_PYTHON); "$$python" tools/environment.py dev

setup-run:
	@$(FIND_PYTHON); "$$python" tools/environment.py base

run: setup-run
	@exec $(BIN)/python -m minqing.run

test: setup
	@$(BIN)/pytest -q -n $(WORKERS) --dist loadgroup --create-db -rs $(TESTS)

# After a run with PYTEST_ADDOPTS=--cov: the parts that hold the rules are covered, branches too.
COVERED := records/base/*,records/access/*,records/ledgers/*,records/exchange/*,records/evidence.py,publicity/gate/*,publicity/cards/*

coverage: setup
	@$(BIN)/coverage report --fail-under=95 --include='$(COVERED)'

check: setup
	@$(BIN)/python tools/checks.py

fix: setup
	@$(BIN)/python tools/checks.py --fix

# The performance table, on data kept in var/bench; BENCH_ITEMS= and BENCH_DATABASE_URL= are honoured.
bench: setup
	@$(BIN)/python -m tools.bench

# The same on a million matters, which it builds where they are missing.
bench-long: setup
	@$(BIN)/python -m tools.bench --long
