# make run · make test · make check · make bench — each does its own set-up first.
.DEFAULT_GOAL := help
.PHONY: help run test check bench bench-peers picture

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN_READY := $(VENV)/.run-ready
DEV_READY := $(VENV)/.dev-ready
PEERS := .venv-peers

help:
	@echo "make run    set up, then the bot: Telegram when TELEGRAM_BOT_TOKEN is set, else a chat here"
	@echo "make test   set up, then every test"
	@echo "make check  formatting, lint, types, import rules"
	@echo "make bench  quality and speed, as tables and as JSON lines"
	@echo "make bench-peers  the same article and model in txtai and Haystack, beside ours"
	@echo "make picture  a conversation with the real bot, drawn anew into docs/ (needs Chromium)"

# Set-up talks to stderr, so that `echo QUESTION | make -s run` prints the answer alone.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Citaat needs Python 3.11 or newer; name one: make PYTHON=python3.12 ...")'
	@$(PYTHON) -m venv $(VENV) 1>&2

$(RUN_READY): $(BIN)/python pyproject.toml constraints.txt
	@echo "Installing what the bot needs (once, some minutes) ..." >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e . 1>&2
	@# As pip does with what it does not leave in place: a start that compiles the sources takes twice as long.
	@$(BIN)/python -m compileall -q bot config index 1>&2
	@# And what is made of CLDR, or it would be made anew wherever a start may not write here.
	@$(BIN)/python -c 'from index.wording.concepts import is_known; is_known("")' 1>&2
	@touch $@

$(DEV_READY): $(RUN_READY)
	@echo "Installing what the tests need (once) ..." >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]' 1>&2
	@touch $@

run: $(RUN_READY)
	@$(BIN)/python -m bot

test: $(DEV_READY)
	@$(BIN)/python -m pytest

check: $(DEV_READY)
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: $(DEV_READY)
	@$(BIN)/python -m tests.bench

# The peers bring many packages of their own, so they get an environment of their own, ours included.
$(PEERS)/.ready: pyproject.toml constraints.txt constraints-peers.txt
	@echo "Installing the peers (once, some minutes, 2 GB) ..." >&2
	@$(PYTHON) -m venv $(PEERS) 1>&2
	@$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -c constraints-peers.txt -e '.[peers]' 1>&2
	@touch $@

bench-peers: $(PEERS)/.ready
	@$(PEERS)/bin/python -m tests.bench peers

picture: $(DEV_READY)
	@$(BIN)/python -m tests.telegram.picture docs/conversation.png
