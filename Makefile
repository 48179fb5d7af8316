# demo: read the examples and draw their picture · test: all tests · check: style, types, floors of quality
# Each sets up what it needs in .venv; nothing outside this folder is changed, but for Chromium where root runs test.
SHELL := /bin/bash
.ONESHELL:
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := demo
.PHONY: demo test check clean
.DELETE_ON_ERROR:

BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check --no-input
export PIP_ROOT_USER_ACTION := ignore

demo: .venv/.demo
	mkdir -p out
	$(BIN)/kg build examples -o out/graph.ttl
	if $(BIN)/kg show --help >/dev/null 2>&1; then $(BIN)/kg show out/graph.ttl -o out/graph.html; fi
	echo; ls -1 out/graph.*
	echo "Open out/graph.html in a browser, or ask: $(BIN)/kg --help"

test: .venv/.test
	if ! command -v chromium >/dev/null && ! command -v google-chrome >/dev/null && [ "$$(id -u)" = 0 ] \
	  && command -v apt-get >/dev/null; then
	  (apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y chromium) >/dev/null 2>&1 \
	    || echo "Chromium could not be installed: the tests that open pages are skipped" >&2
	fi
	$(BIN)/python -m pytest -n auto --dist worksteal $(TESTS)

check: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python tests/quality/gate.py

# Each stamp is an install; a change of the metadata makes it stale.
.venv/.demo: EXTRAS := [serve]
.venv/.test: EXTRAS := [test,serve]
.venv/.dev: EXTRAS := [dev,serve]
.venv/.demo .venv/.test .venv/.dev: setup.cfg pyproject.toml | .venv/bin/python
	$(PIP) install --editable ".$(EXTRAS)"
	touch $@

.venv/bin/python:
	python=
	for name in python3.11 python3.12 python3.13 python3.14 python3; do
	  if command -v $$name >/dev/null && $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
	    python=$$name; break
	  fi
	done
	[ -n "$$python" ] || { echo "Python 3.11 or later is needed" >&2; exit 1; }
	# Debian keeps ensurepip in a package of its own.
	if ! $$python -m venv .venv 2>/dev/null; then
	  rm -rf .venv
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
	    (apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y python3-venv) >/dev/null 2>&1 || true
	  fi
	  $$python -m venv .venv || $$python -m virtualenv --quiet .venv \
	    || { echo "Python has no venv module here: install python3-venv or virtualenv" >&2; exit 1; }
	fi

clean:
	rm -rf .venv build dist out *.egg-info
