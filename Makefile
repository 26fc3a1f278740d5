PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: demo test check score bench clean

demo: $(VENV)/user
	$(BIN)/summaryminer demo summaryminer-demo

test: $(VENV)/dev check
	$(BIN)/python -m pytest

check: $(VENV)/dev
	$(BIN)/ruff check src tests benchmarks
	$(BIN)/mypy

score: $(VENV)/dev
	$(BIN)/summaryminer evaluate

bench: $(VENV)/dev
	$(BIN)/python benchmarks/figures.py

clean:
	rm -rf $(VENV) summaryminer-demo build dist

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/user: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet .
	touch $@

$(VENV)/dev: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet -e '.[dev]'
	touch $@ $(VENV)/user
