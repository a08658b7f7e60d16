# Every command of the project; each recipe calls tools that also work alone. `make help` lists them.
PORT ?= 8000
SERVE ?= 1
PY := .venv/bin/python
BIN := .venv/bin
LINT := ledtrad tests benchmarks scripts
export DJANGO_SETTINGS_MODULE = ledtrad.config.settings
# Hard links fail across disks and copying costs little.
export UV_LINK_MODE = copy

.PHONY: demo test test-fast check format-check lint types layers templates migrations locks suite suite-pg suite-pg-whole coverage browser bench agreement words fix lock help postgres chromium clean

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

demo: .venv/run.stamp ## install, make the database, load the 2012 round and one to practise in, compile the report, serve on 127.0.0.1:$(PORT)
	@$(BIN)/ledtrad migrate
	@$(BIN)/ledtrad load --keep data/demo/2012
	@$(BIN)/ledtrad practice-round data/demo/2026 > /dev/null
	@$(BIN)/ledtrad practice-survey data/demo/2026 > /dev/null
	@$(BIN)/ledtrad demo-accounts > /dev/null
	@$(BIN)/ledtrad freeze --keep omrakning-2012 > /dev/null
	@$(BIN)/ledtrad compile omrakning-2012 --out var/rapport
	@sh scripts/addresses.sh $(PORT)
	@if [ "$(SERVE)" != "0" ]; then exec $(BIN)/ledtrad serve --port $(PORT); fi

test: .venv/dev.stamp check suite suite-pg browser ## everything: formats, lint, types, layers, house tests, the suite on both databases, the browser

check: format-check lint types layers templates migrations locks ## all that reads the code without running it

format-check: .venv/dev.stamp
	$(BIN)/ruff format --check $(LINT)

lint: .venv/dev.stamp
	$(BIN)/ruff check $(LINT)

types: .venv/dev.stamp
	$(BIN)/mypy

layers: .venv/dev.stamp
	$(BIN)/lint-imports

templates: .venv/dev.stamp
	sh scripts/templates.sh

migrations: .venv/dev.stamp
	$(PY) -m django makemigrations --check --dry-run

locks: .venv/dev.stamp
	sh scripts/locks.sh

suite: .venv/dev.stamp ## the suite on SQLite, house tests among it; a file stays with one worker, so that what a module makes is made once
	$(BIN)/pytest -m "not browser" -n 2 --dist loadfile --no-loadscope-reorder

coverage: .venv/dev.stamp ## the suite once more with its coverage measured, which doubles its time: for the night
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -m "not browser" -n 2
	$(BIN)/coverage combine -q
	$(BIN)/coverage report --skip-covered --sort=cover

suite-pg: .venv/dev.stamp ## what reads and writes on PostgreSQL: a server that answers, else one installed as root, else a loud line
	sh scripts/suite_pg.sh

suite-pg-whole: .venv/dev.stamp ## the pages on PostgreSQL too: for the night
	WHOLE=1 sh scripts/suite_pg.sh

browser: .venv/dev.stamp ## the browser tests in Debian's Chromium
	sh scripts/browser.sh

test-fast: .venv/dev.stamp ## the suite without browser and PostgreSQL
	$(BIN)/pytest -m "not browser" -n 2 --dist loadfile --no-loadscope-reorder

bench: .venv/dev.stamp ## the benchmarks; figures and machine on standard output
	$(PY) -m benchmarks

agreement: .venv/run.stamp ## write docs/coding-agreement.md anew from the two coders' files
	$(PY) scripts/agreement.py > docs/coding-agreement.md

words: .venv/dev.stamp ## gather the messages into the English catalogue and compile it
	$(PY) -m scripts.catalogue

fix: .venv/dev.stamp ## format and mend what tools can mend
	$(BIN)/ruff format $(LINT)
	$(BIN)/ruff check --fix $(LINT)
	find ledtrad -path "*/templates/*" -name "*.html" | xargs $(BIN)/djhtml
	find ledtrad -path "*/templates/*" -name "*.html" | xargs $(BIN)/djade --target-version 5.2

lock: .venv/uv.stamp ## make the hashed locks anew
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --group dev pyproject.toml -o requirements-dev.lock

clean: ## take away what the commands made, the database too
	rm -rf .venv var build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage*

.venv/uv.stamp:
	python3.11 -m venv .venv
	$(BIN)/pip install -q --disable-pip-version-check uv==0.13.9
	@touch $@

.venv/run.stamp: .venv/uv.stamp requirements.lock pyproject.toml
	$(BIN)/uv pip install -q --python $(PY) --require-hashes -r requirements.lock
	$(BIN)/uv pip install -q --python $(PY) --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev.stamp: .venv/run.stamp requirements-dev.lock
	$(BIN)/uv pip install -q --python $(PY) --require-hashes -r requirements-dev.lock
	@touch $@
