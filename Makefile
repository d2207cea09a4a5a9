# `make help` lists the targets. Set-up happens once, and again only when a lock changes.
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
STORY ?= seeds
OUT ?= reports
BASE ?=
BEFORE ?= b412f0c
JOBS ?= 2
GOLD ?=
SIZE ?= 5000
ARTICLES ?=
LINKED ?= 10
N ?= 300
SEED ?= 1
PEERS := build/peers/bin/python
AUDIT := build/audit/bin
PIN = uv pip compile -q pyproject.toml --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"
define install
if command -v uv >/dev/null; then uv pip sync -q --require-hashes --python $(PY) $(1); \
else $(PY) -m pip install -q --disable-pip-version-check --no-compile --no-deps --require-hashes -r $(1); fi
endef
SIDE_BY_SIDE = -n $(JOBS) --dist loadfile --no-loadscope-reorder  # in the order of tests/conftest.py
unexport PYTHONDONTWRITEBYTECODE  # or each of some hundred processes compiles all that it imports
export PYTHONPATH := $(CURDIR)/analysis
export OMP_NUM_THREADS := 1
export JUPYTER_PLATFORM_DIRS := 1

.PHONY: help setup tools report export lab test quick lint check notebooks example codebook reference docs licences audit coverage mutants screenshots figures compare-peers bench bench-archive spark lock clean

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

setup: $(VENV)/.installed  ## install what reports and notebooks need into .venv (the other targets do it when needed)

tools: $(VENV)/.tools  ## install what tests and docs need, too (done by the other targets when needed)

$(VENV)/.installed: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] < (3, 11) and "Python 3.11 or later is needed: make PYTHON=python3.11")'
	@echo "Setting up $(VENV) with $$($(PYTHON) --version), a minute or two the first time"
	@rm -rf $(VENV)  # where it is a link, the link alone: to clear it would empty what it leads to
	@if command -v uv >/dev/null; then uv venv -q --python $(PYTHON) $(VENV); else $(PYTHON) -m venv $(VENV); fi
	@$(call install,requirements.lock)
	@echo "$(CURDIR)/analysis" > "$$($(PY) -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/retold.pth"
	@$(VENV)/bin/jupyter labextension disable --level=sys_prefix "@jupyterlab/apputils-extension:announcements" 2>/dev/null
	@touch $@

$(VENV)/.tools: requirements-dev.lock $(VENV)/.installed
	@$(call install,requirements-dev.lock)
	@touch $@

report: setup  ## run every notebook and write HTML reports (STORY=folder BASE=doc_id OUT=folder)
	@$(PY) -W ignore -m retold report "$(STORY)" --out "$(OUT)" $(if $(BASE),--base "$(BASE)")

export: setup  ## write the evidence for Word, sheets and citations, in evidence/ (STORY=folder BASE=doc_id)
	@$(PY) -m retold export "$(STORY)" --out evidence $(if $(BASE),--base "$(BASE)")

check: setup  ## say what is in a story's folder and what is wrong with it (STORY=folder)
	@$(PY) -m retold check "$(STORY)"

lab: setup  ## open JupyterLab on notebooks/start.ipynb, with seeds, stories and reports in sight
	@$(VENV)/bin/jupyter lab --ServerApp.root_dir="$(CURDIR)" --LabApp.default_url="/lab/tree/notebooks/start.ipynb?file-browser-path=/"

test: tools lint  ## run every test: unit, property, golden, notebooks, browser
	@CHROMIUM="$$($(PY) tests/find_chromium.py)" && export CHROMIUM && echo "Browser: $$CHROMIUM" && \
	  $(PY) -m pytest tests notebooks --nbval $(SIDE_BY_SIDE)

quick: tools  ## run the tests that need neither a browser nor a notebook, in less than a minute
	@$(PY) -m pytest tests -p no:nbval $(SIDE_BY_SIDE) -m "not browser and not notebook and not fuzz and not slow"

lint: tools  ## ruff, mypy, and that imports go down
	@$(PY) -m ruff check . && $(PY) -m mypy && $(VENV)/bin/lint-imports --no-cache --no-logo

notebooks: setup  ## run the notebooks on the seeds and keep their outputs
	@$(PY) -m retold refresh

example: setup  ## the report on the invented story of examples/water, in build/water
	@$(PY) -W ignore -m retold report examples/water --out build/water --base herald

codebook: setup  ## write docs/codebook.md from the declared tables
	@$(PY) docs/codebook.py

reference: codebook  ## write the pages of docs/ that are read off the code: commands, rules, tables
	@$(PY) docs/reference.py

docs: tools reference  ## the pages of docs/ as a site, in build/docs (open build/docs/index.html)
	@$(PY) docs/example.py && $(PY) docs/how_good.py
	@NO_MKDOCS_2_WARNING=1 $(PY) -m mkdocs build -q && echo "Open build/docs/index.html"

licences: tools  ## write docs/licences.md from what is installed
	@$(PY) docs/licences.py

audit:  ## bill of materials of what is pinned (CycloneDX), and its known faults, which are asked of PyPI
	@test -x $(AUDIT)/pip-audit || { $(PYTHON) -m venv build/audit && \
	  $(AUDIT)/pip install -q --disable-pip-version-check pip-audit==2.10.1 cyclonedx-bom==7.5.0; }
	@$(AUDIT)/cyclonedx-py requirements --pyproject pyproject.toml --output-reproducible requirements.lock \
	  -o build/bill-of-materials.json
	@$(AUDIT)/pip-audit --strict --require-hashes --disable-pip -r requirements.lock

coverage: tools  ## which lines and branches of the package the tests reach
	@CHROMIUM="$$($(PY) tests/find_chromium.py)" && export CHROMIUM && $(PY) -m pytest tests --cov=retold --cov-branch --cov-report=term-missing:skip-covered

mutants: tools  ## how many small faults the tests notice, drawn at random (N=300 SEED=1)
	@$(PY) -W ignore tests/mutants.py $(N) $(SEED)

screenshots: tools report example  ## make the pictures of the README and of the tutorial
	@CHROMIUM="$$($(PY) tests/find_chromium.py)" && export CHROMIUM && $(PY) docs/screenshots.py

figures: setup  ## how good it is, measured again, in docs/how-good.md (GOLD=folder with judged texts and their score.py)
	@test -f "$(GOLD)/score.py" || { echo "Say where the judged texts lie: make figures GOLD=folder"; exit 2; }
	@$(PY) docs/how_good.py "$(GOLD)"

compare-peers: setup  ## what other tools make of the same texts, in docs/peers.md (GOLD=folder with judged texts)
	@test -d "$(GOLD)" || { echo "Say where the judged texts lie: make compare-peers GOLD=folder"; exit 2; }
	@test -x $(PEERS) || $(PYTHON) -m venv build/peers
	@$(PEERS) -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r docs/peers/requirements.lock
	@$(PY) docs/compare_peers.py "$(GOLD)" $(PEERS)

bench: setup  ## what the work costs beside an earlier state, as ratios (BEFORE=tag or commit)
	@$(PY) tests/bench.py $(BEFORE)

bench-archive: setup  ## what an archive and its rivals cost and find (SIZE=5000; ARTICLES=a.jsonl TRUE=pairs.csv of your own)
	@$(PY) tests/bench_archive.py --size $(SIZE) --linked $(LINKED) $(if $(ARTICLES),--articles "$(ARTICLES)" --true "$(TRUE)") $(if $(PAGE),--page "$(PAGE)")

spark: setup  ## add Spark to .venv, for an archive that outgrows one machine (Java 17 is yours to install)
	@if command -v uv >/dev/null; then uv pip install -q --no-config --require-hashes --python $(PY) -r requirements-spark.lock; \
	else $(PY) -m pip install -q --disable-pip-version-check --no-compile --no-deps --require-hashes -r requirements-spark.lock; fi
	@command -v java >/dev/null || echo "Java is not installed: apt-get install openjdk-17-jre-headless"

lock:  ## pin the dependencies of pyproject.toml again (needs uv)
	@$(PIN) --extra lab -o requirements.lock
	@$(PIN) --extra lab --extra docs --extra dev -c requirements.lock -o requirements-dev.lock
	@$(subst pyproject.toml,docs/peers/requirements.in,$(PIN)) -o docs/peers/requirements.lock
	@echo "pyspark>=4" | $(subst pyproject.toml,-,$(PIN)) -c requirements.lock -o requirements-spark.lock

clean:  ## remove what can be made again
	@rm -rf $(VENV) reports build .pytest_cache .mypy_cache .ruff_cache .hypothesis
