# Each target sets up what it needs, also on a fresh machine; once set up, that costs nothing.
#   make setup     .venv with the pinned versions, and the system packages they need
#   make lecture   the default lecture at 1080p60, into media/
#   make check     ruff and mypy
#   make test      check, and then the tests
#   make bench     our speed beside ffmpeg's, stock Manim's and matplotlib's: a table and benchmarks/results.json
#   make torture   the full-size kill, disk and concurrency runs, and thousands of commands where all is wrong
# PYTHON=/path/to/python3.11 makes .venv from that Python; BENCH="--only surface" measures single clips.

PYTHON ?= $(shell command -v python3.11 || command -v python3 || echo python3)
run := .venv/bin/python

.PHONY: setup lecture check test bench torture
.DELETE_ON_ERROR:

setup: .venv/.set-up

.venv/.set-up: pyproject.toml constraints.txt .ci/system-packages
	@bash .ci/system-packages "$(PYTHON)"
	@test -x $(run) || "$(PYTHON)" -m venv .venv
	@echo "Installing the pinned Python packages into .venv"
	@$(run) -m pip install -q -c constraints.txt --upgrade pip
	@$(run) -m pip install -q -c constraints.txt --build-constraint constraints.txt -e '.[dev]'
	@touch $@

lecture: setup
	$(run) render.py all

check: setup
	$(run) -m ruff check
	$(run) -m ruff format --check
	$(run) -m mypy

# A file's tests stay together, so that a clip that they share is rendered once.
test: check
	$(run) -m pytest -n 2 --dist loadfile

bench: setup
	@bash .ci/system-packages "$(PYTHON)" ffmpeg
	$(run) benchmarks/run.py $(BENCH)

torture: setup
	$(run) -m pytest -m torture
