# Each verb is a target that runs `python -m dojo VERB`. Each variable of make, as in JUMP=1, is an option of the verb.
# The first one on a fresh clone builds .venv; VENV=path uses an existing environment.

VENV ?= .venv
PYTHON3 ?= python3
PYTHON := $(VENV)/bin/python
unexport PYTHONINSPECT PYTHONOPTIMIZE PYTHONSAFEPATH PYTHONSTARTUP

# The verbs, one per line. `make VERB-3` is `dojo VERB 3`.
VERBS := \
	map \
	watch \
	predict \
	predictions \
	hint \
	show \
	solution \
	history \
	reset \
	undo \
	explore \
	what-if \
	portfolio \
	room \
	join \
	bundle \
	grade \
	data \
	prompt \
	help

# dojo names commands as make does, and reads make's variables from the environment. With exit status 1, "not yet",
# make ends without an error, unless STRICT=1 asks for one.
DOJO := DOJO_FORM=make $(PYTHON) -m dojo
NOT_YET := $(if $(STRICT),,|| test $$? -eq 1)

# Only .venv is built; an environment that the user names is used unchanged.
ifeq ($(origin VENV),file)
READY := $(VENV)/.ready
extra = $(VENV)/.extra-$(1)
else ifeq ($(wildcard $(PYTHON)),)
$(error VENV=$(VENV): this is not a Python environment: it has no bin/python)
endif

MAKEFLAGS += --no-print-directory --no-builtin-rules
.DEFAULT_GOAL := map
.PHONY: $(VERBS) kata final test test-all test-types test-steps setup bench mutants samples
.SECONDARY:

define targets
$(1): $$(READY)
	@$$(DOJO) $(2) $$(NOT_YET)

$(1)-%: $$(READY)
	@$$(DOJO) $(2) $$* $$(NOT_YET)
endef
$(foreach verb,$(VERBS),$(eval $(call targets,$(verb),$(verb))))
$(eval $(call targets,kata,run))

final: $(READY)
	@$(DOJO) run final $(NOT_YET)

test: $(call extra,dev) $(READY)
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .
	@PYTHONPATH=. $(VENV)/bin/lint-imports
	@$(MAKE) --jobs=2 test-types test-steps

test-all:
	@WHOLE=1 $(MAKE) test

test-types:  # without its cache it takes half a minute, so it runs beside the tests
	@$(PYTHON) -m mypy

test-steps:
	@OMP_NUM_THREADS=1 $(PYTHON) -m pytest --answers reference -n auto --maxprocesses 4 --dist loadscope --no-loadscope-reorder tests tests/upkeep

bench: $(call extra,bench) $(READY)
	@$(PYTHON) -m benchmarks.loader_speed
	@$(PYTHON) -m benchmarks.verdict_speed
	@$(PYTHON) -m benchmarks.explore_speed
	@$(PYTHON) -m benchmarks.grading_speed
	@$(PYTHON) -m benchmarks.room_load

mutants: $(READY)
	@$(PYTHON) -m pip install --quiet cosmic-ray
	@PYTHONPATH=. $(PYTHON) benchmarks/mutants.py

samples: $(call extra,dev) $(READY)
	@$(PYTHON) -m pip install --quiet cosmic-ray
	@$(PYTHON) -m benchmarks.samples

setup:
	@rm -f $(VENV)/.ready
	@$(MAKE) $(VENV)/.ready

$(VENV)/.ready: pyproject.toml
	@DOJO_FORM=make $(PYTHON3) -m dojo setup --venv '$(VENV)'
	@touch $@

# Extra packages are installed when the first verb that needs them is run.
explore portfolio: $(call extra,explore)
room: $(call extra,room)
bundle: $(call extra,bundle)

$(VENV)/.extra-%: pyproject.toml | $(READY)
	@$(PYTHON) -m dojo setup --venv '$(VENV)' --extra $*
	@touch $@
