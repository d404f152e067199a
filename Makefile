# One line a target over `python -m dojo VERB`. The first one on a fresh clone builds .venv;
# VENV=path takes an environment that is there already.

VENV ?= .venv
PYTHON3 ?= python3
PYTHON := $(VENV)/bin/python
DOJO := $(PYTHON) -m dojo
ANSWERS_OPTION := $(if $(ANSWERS),--answers $(ANSWERS))
EPOCHS_OPTION := $(if $(EPOCHS),--epochs $(EPOCHS))
RUN_OPTIONS := $(ANSWERS_OPTION) $(if $(JUMP),--jump) $(if $(SEED),--seed $(SEED))

# Only an environment of our own is built; one that was named is taken as it is.
ifeq ($(origin VENV),file)
READY := $(VENV)/.ready
else
READY :=
endif

MAKEFLAGS += --no-print-directory --no-builtin-rules
.DEFAULT_GOAL := map
.PHONY: map help kata watch final hint predict predictions history test setup data bench mutants

map: $(READY)
	@$(DOJO) map $(ANSWERS_OPTION)

help: $(READY)
	@$(DOJO) help

kata: $(READY)
	@$(DOJO) run $(RUN_OPTIONS)

kata-%: $(READY)
	@$(DOJO) run $* $(RUN_OPTIONS)

watch: $(READY)
	@$(DOJO) watch $(ANSWERS_OPTION) $(if $(JUMP),--jump) $(if $(AUTO_NEXT),--auto-next)

final: $(READY)
	@$(DOJO) run final $(RUN_OPTIONS)

hint: $(READY)
	@$(DOJO) hint $(ANSWERS_OPTION)

hint-%: $(READY)
	@$(DOJO) hint $* $(ANSWERS_OPTION)

predict: $(READY)
	@$(DOJO) predict $(foreach answer,$(ANSWER),--answer $(answer))

predict-%: $(READY)
	@$(DOJO) predict $* $(foreach answer,$(ANSWER),--answer='$(answer)')

predictions: $(READY)
	@$(DOJO) predictions $(ANSWERS_OPTION) $(EPOCHS_OPTION)

predictions-%: $(READY)
	@$(DOJO) predictions $* $(ANSWERS_OPTION) $(EPOCHS_OPTION)

show-%: $(READY)
	@$(DOJO) show $* $(ANSWERS_OPTION) $(EPOCHS_OPTION) $(if $(JUMP),--jump) $(if $(THEME),--theme $(THEME)) $(if $(OPEN),--open)

reset-%: $(READY)
	@$(DOJO) reset $* $(ANSWERS_OPTION)

undo-%: $(READY)
	@$(DOJO) undo $* $(ANSWERS_OPTION) $(if $(TO),--to $(TO))

history: $(READY)
	@$(DOJO) history $(ANSWERS_OPTION) $(if $(TEXT),--text $(TEXT)) $(if $(JSON),--json)

history-%: $(READY)
	@$(DOJO) history $* $(ANSWERS_OPTION) $(if $(JSON),--json)

solution-%: $(READY)
	@$(DOJO) solution $* $(ANSWERS_OPTION) $(if $(GIVE_UP),--give-up)

test: $(READY)
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m pytest --answers reference -n auto --maxprocesses 4 --dist loadfile tests

data: $(READY)
	@$(DOJO) data

bench: $(READY)
	-@$(PYTHON) -m pip install --quiet --disable-pip-version-check pytest-watcher
	@$(PYTHON) -m benchmarks.loader_speed
	@$(PYTHON) -m benchmarks.verdict_speed

mutants: $(READY)
	@$(PYTHON) -m pip install --quiet cosmic-ray
	@PYTHONPATH=. $(PYTHON) benchmarks/mutants.py

setup:
	@rm -f $(VENV)/.ready
	@$(MAKE) $(VENV)/.ready

$(VENV)/.ready: pyproject.toml
	@$(PYTHON3) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; PYTHON3=... names one")'
	@echo "Building $(VENV): torch and what comes with it, once. On Linux this fetches several GB; README says how to have less."
	@$(PYTHON3) -m venv $(VENV)
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@
