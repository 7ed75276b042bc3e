# Each target sets up what it needs, also on a fresh machine; once set up, that costs nothing.
#   make setup         .venv with the pinned versions of what rendering takes, and the system packages they need
#   make lecture       the default lecture at 1080p60, into media/
#   make publish       adds what `render.py publish` takes
#   make voice         adds a narrator: what speaks English and Japanese on this machine alone
#   make review        adds what `render.py watch` and `slides --pptx` take
#   make cluster       adds what rendering on other machines and a shared store take
#   make narrated-lecture  its film with a voice and captions, in English and in Japanese
#   make fake-channel  a channel of this machine's own to try `render.py publish` on
#   make check         ruff and mypy
#   make test          check, and then the tests
#   make bench         our speed beside ffmpeg's, stock Manim's and matplotlib's: a table and benchmarks/results.json
#   make torture       the full-size kill, disk, network and concurrency runs, and thousands of commands where all is wrong
# PYTHON=/path/to/python3.11 makes .venv from that Python; BENCH="--only surface" measures single clips.

PYTHON ?= $(shell command -v python3.11 || command -v python3 || echo python3)
run := .venv/bin/python

# Installs the project with the extras that are named, in the pinned versions.
install = $(run) -m pip install -q -c constraints.txt --build-constraint constraints.txt -e

.PHONY: setup lecture publish voice review cluster narrated-lecture fake-channel check test bench torture
.DELETE_ON_ERROR:

setup: .venv/.rendering

.venv/.rendering: pyproject.toml constraints.txt .ci/system-packages
	@bash .ci/system-packages "$(PYTHON)"
	@test -x $(run) || "$(PYTHON)" -m venv .venv
	@echo "Installing the pinned Python packages into .venv"
	@$(run) -m pip install -q -c constraints.txt --upgrade pip
	@$(install) .
	@touch $@

.venv/.publishing: .venv/.rendering
	@echo "Adding what publishing takes"
	@$(install) '.[publish]'
	@touch $@

.venv/.speaking: .venv/.rendering
	@echo "Adding what speaks"
	@$(install) '.[voice]'
	@touch $@

.venv/.reviewing: .venv/.rendering
	@echo "Adding what shows and watches a lecture"
	@$(install) '.[review]'
	@touch $@

.venv/.clustering: .venv/.rendering
	@echo "Adding what many machines take"
	@$(install) '.[cluster]'
	@touch $@

.venv/.listening: .venv/.testing .venv/.speaking
	@echo "Adding what listens"
	@$(install) '.[dev,listen,publish,voice,review,cluster]'
	@touch $@

.venv/.testing: .venv/.publishing .venv/.reviewing .venv/.clustering
	@echo "Adding what tests take"
	@bash .ci/system-packages "$(PYTHON)" chromium
	@$(install) '.[dev,publish,review,cluster]'
	@touch $@

lecture: setup
	$(run) render.py all

publish: .venv/.publishing

voice: .venv/.speaking

review: .venv/.reviewing

cluster: .venv/.clustering

narrated-lecture: voice
	$(run) render.py film media_config/lectures/narrated.toml --language en
	$(run) render.py film media_config/lectures/narrated.toml --language ja

fake-channel: publish
	$(run) -m tests.fake_channel

check: .venv/.testing
	$(run) -m ruff check
	$(run) -m ruff format --check
	$(run) -m mypy

# A file's tests stay together, so that a clip that they share is rendered once.
test: check
	$(run) -m pytest -n 2 --dist loadfile

bench: .venv/.testing
	@bash .ci/system-packages "$(PYTHON)" ffmpeg
	$(run) benchmarks/run.py $(BENCH)

torture: .venv/.listening
	$(run) -m pytest -m torture
