# make run: the site with its demo on 127.0.0.1:8000. make test: everything that can be checked. Both set up what they need.

PYTHON := $(shell command -v python3.11 || command -v python3)
PORT ?= 8000
SITE_URL ?= http://127.0.0.1:$(PORT)
TEST_POSTGRES ?= postgres://postgres@127.0.0.1:5432/postgres
VENV := .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
PYTEST := $(BIN)/pytest --dist worksteal
# PostgreSQL has a third of the tests: it gets half as many processes, each of which reads all tests and migrates a database of its own
HALF := $(shell n=$$(getconf _NPROCESSORS_ONLN); echo $$(((n + 1) / 2)))
export SITE_URL
# where bytecode may not be kept, each of the hundreds of processes that the tests start compiles everything again
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run serve test soak check lint types imports migrations deployable collected pins mutate compile clean

run: $(VENV)/ready
	@$(MANAGE) migrate --no-input --verbosity 0
	@$(MANAGE) load_seeds
	@$(MANAGE) add_demo_editor
	@$(MAKE) --no-print-directory serve

# two processes of eight threads: readers do not wait while an editor's article is being read
serve: $(VENV)/ready
	@$(MANAGE) collectstatic --no-input --verbosity 0
	@echo "Serving on $(SITE_URL) (Ctrl-C ends it)"
	@BIND=127.0.0.1:$(PORT) exec $(BIN)/gunicorn --config deploy/gunicorn.conf.py timeline.wsgi

# on both databases at the same time: each waits now and then, for Chromium, a process or a disk, and the other goes on. PostgreSQL is not asked again
# what Python decides: CONTRIBUTING.md. `make test TESTS=tests/web`
test: check
	@mkdir -p var; \
	if $(BIN)/python -c "import psycopg, sys; psycopg.connect(sys.argv[1], connect_timeout=3)" "$(TEST_POSTGRES)" 2>/dev/null; \
	then TEST_SETS=few DATABASE_URL="$(TEST_POSTGRES)" $(PYTEST) -n $(HALF) -m "database and not browser" $(TESTS) > var/test-postgres.log 2>&1 & other=$$!; \
	  trap 'kill $$other 2>/dev/null' INT TERM; fi; \
	$(PYTEST) -n auto $(TESTS); failed=$$?; \
	if test -z "$$other"; then echo "SKIPPED: PostgreSQL does not answer at $(TEST_POSTGRES); nothing was tested on it"; exit $$failed; fi; \
	wait $$other || failed=$$?; echo "The same on PostgreSQL (var/test-postgres.log)"; cat var/test-postgres.log; exit $$failed

# what takes hours, each with an end; a table last. `make soak ONLY="load migrations"`, `make soak QUICK=--quick`
soak: $(VENV)/ready-dev
	TEST_POSTGRES="$(TEST_POSTGRES)" $(BIN)/python benchmarks/soak.py $(QUICK) $(if $(ONLY),--only $(ONLY))

# two at a time: each of them keeps one processor busy
check: $(VENV)/ready-dev
	@$(MAKE) --no-print-directory --jobs 2 --output-sync=target types lint imports migrations deployable collected

types: $(VENV)/ready-dev
	$(BIN)/mypy

imports: $(VENV)/ready-dev
	$(BIN)/lint-imports

migrations: $(VENV)/ready-dev
	$(MANAGE) makemigrations --check --dry-run

deployable: $(VENV)/ready-dev
	@SITE_URL=https://timeline.example.org SECRET_KEY=$$($(BIN)/python -c "import secrets; print(secrets.token_urlsafe(50))") \
	  $(MANAGE) check --deploy --fail-level WARNING

# every test can be imported; what that compiles, the processes of `make test` find
collected: $(VENV)/ready-dev
	@found=$$($(BIN)/pytest --collect-only -qq) || { echo "$$found"; exit 1; }

lint: $(VENV)/ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

# pins with hashes, from pyproject.toml; needs uv
pins: $(VENV)/ready-dev
	uv pip compile --quiet --python-version 3.11 --generate-hashes --no-emit-index-url pyproject.toml -o requirements.txt
	uv pip compile --quiet --python-version 3.11 --generate-hashes --no-emit-index-url --extra dev -c requirements.txt \
	  pyproject.toml -o requirements-dev.txt

# small faults are put into the code, and the tests have to notice them: docs/security.md. Takes an hour; PART=points takes minutes
mutate: $(VENV)/ready-dev
	nice -n 10 $(BIN)/python benchmarks/mutate.py $(PART)

# the event reader as machine code, 1.7 times as fast: docs/operations.md. Needs a C compiler; `make compile REMOVE=1` takes it away
compile: $(if $(REMOVE),$(BIN)/python,$(VENV)/ready-dev)
	@$(BIN)/python deploy/compile_reader.py $(if $(REMOVE),--remove)

clean:
	rm -rf $(VENV) var timeline_reader.built timeline_reader__mypyc.*
	find timeline -name '*.so' -delete

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed, this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	@# half an environment would be taken for a whole one the next time
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "No virtual environment could be made; on Debian and Ubuntu, install python3-venv."; exit 1; }

$(VENV)/ready: $(BIN)/python requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/ready-dev: $(VENV)/ready requirements-dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@
