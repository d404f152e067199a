"""pytest's part: --answers, --kata, the kata fixture, and the lock.

A step is a test in tests/test_*.py. A step is locked while an earlier one fails, so that one is shown at a time.
"""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dojo.answers import Answers
from dojo.curriculum.katas import KATAS, Kata, katas, stage, stage_of_test_file, stages
from dojo.errors import Usage
from dojo.installed.vae_katas_pytest import pytest_addoption  # noqa: F401  a hook
from dojo.judging import loading
from dojo.verdict import Step

PACKAGE = "answers"
ANSWERS = pytest.StashKey[Answers]()
CHOSEN = pytest.StashKey[Kata | None]()
HANDLES = pytest.StashKey[dict]()
BROKEN = pytest.StashKey[str]()  # the first step that did not pass
LOCKED = pytest.StashKey[bool]()
PROGRESS = pytest.StashKey[Callable[[str, int, int], None]]()  # receives the batches of a training


def pytest_configure(config):
    if sys.flags.optimize:
        raise pytest.UsageError("PYTHONOPTIMIZE (or -O) removes every assertion from the tests: unset it.")
    wanted = config.getoption("--kata")
    config.stash[HANDLES] = {}
    try:
        config.stash[CHOSEN] = stage(wanted) if wanted else None
        if ANSWERS not in config.stash:  # `dojo run` installs the answer itself
            config.stash[ANSWERS] = _answers(config)
            loading.install(config.stash[ANSWERS], PACKAGE, as_learners=True)
    except Usage as error:
        raise pytest.UsageError(str(error)) from None


def _answers(config) -> Answers:
    folder, chosen = Path(config.getoption("--answers") or KATAS), config.stash[CHOSEN]
    if not folder.is_dir():
        raise Usage(f"--answers {folder}: there is no such folder.")
    below = katas()[: chosen.number - 1] if config.getoption("--jump") and chosen else ()
    return Answers.in_folder(folder).with_reference_for(below)


def step_of(item) -> Step:
    """Return the step of a test function."""
    lines = (item.function.__doc__ or item.name).strip().splitlines()
    its_stage = stage_of_test_file(item.path)
    return Step(item.name, lines[0], its_stage.number if its_stage else 0)


def pytest_ignore_collect(collection_path, config):
    """With --kata, ignore other tests: without pyproject's testpaths, pytest would read all of them."""
    if config.stash[CHOSEN] is None:
        return None
    wanted = [each.tests for each in stages()[: config.stash[CHOSEN].number]]
    return not any(test.is_relative_to(collection_path) for test in wanted) or None


def pytest_collection_modifyitems(config, items):
    chosen, jump = config.stash[CHOSEN], config.getoption("--jump")
    steps = [(stage_of_test_file(item.path), item) for item in items]
    if chosen:
        first = chosen.number if jump else 1
        kept = [pair for pair in steps if pair[0] and first <= pair[0].number <= chosen.number]
        config.hook.pytest_deselected(items=[pair[1] for pair in steps if pair not in kept])
        steps = kept
    steps.sort(key=lambda pair: pair[0].number if pair[0] else 0)  # the order of the curriculum; stable within a file
    items[:] = [item for _, item in steps]
    for its_stage, item in steps:
        if its_stage:  # an answer's warnings do not fail a step
            item.add_marker(pytest.mark.filterwarnings("ignore"))


def pytest_runtest_setup(item):
    broken = item.config.stash.get(BROKEN, None)
    if broken and stage_of_test_file(item.path):
        item.stash[LOCKED] = True
        pytest.skip(f"locked: {broken} comes first")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if not report.passed and not item.stash.get(LOCKED, False) and stage_of_test_file(item.path):
        report.outcome = "failed"  # an answer that calls pytest.skip or xfail unlocks nothing
        item.config.stash.setdefault(BROKEN, item.name)
    return report


@pytest.fixture
def kata(request):
    """The answer's functions for the test file's kata, loaded once, and restored and seeded for each step."""
    from dojo.judging.handle import Handle  # imports torch
    from dojo.judging.isolation import restored_globals, seed_everything

    its_stage, handles = stage_of_test_file(request.path), request.config.stash[HANDLES]
    with restored_globals():
        if its_stage not in handles:
            handles[its_stage] = Handle(PACKAGE, its_stage)
        seed_everything()
        yield handles[its_stage]


@pytest.fixture
def measured(request):
    """A function that records a number: measured("KL", "4.4 nats"). `dojo run` shows the numbers on a pass."""
    return lambda name, value: request.node.user_properties.append((name, value))


@pytest.fixture(scope="session")
def progress(pytestconfig):
    """A function that gets (what, batches done, all batches): it reports to `dojo run` or prints a line."""

    def on_terminal(what: str, done: int, total: int) -> None:
        if sys.__stderr__ and sys.__stderr__.isatty():
            with pytestconfig.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
                print(f"\r  {what} {100 * done // total:3} % ", end="", file=sys.stderr, flush=True)

    return pytestconfig.stash.get(PROGRESS, on_terminal)
