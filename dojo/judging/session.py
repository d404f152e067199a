"""The pytest session of one run, in its own process. It is plain pytest's session and reports step by step.

A stand-by process collects every step before it gets the answer, and waits for it before the first step.
"""

import os
import sys
from collections.abc import Callable, Sequence

import pytest

from dojo.curriculum.katas import ROOT, Kata, stage_of_test_file, stages
from dojo.judging import loading, pytest_plugin
from dojo.judging.cheating import Guard
from dojo.judging.events import Began, Collected, Ended, Failure, Measured, Progress
from dojo.judging.failures import Files, cheat_failure, failure_of
from dojo.judging.pytest_plugin import step_of
from dojo.judging.request import Request
from dojo.verdict import Outcome, Status, Step

# The terminal reporter is off: its lines would mix with the learner's output. So pyproject's addopts are off, too.
# Plugins are off, so the strict check of their settings in pyproject must be off.
ARGUMENTS = (
    "--rootdir", ".", "-o", "addopts=", "-o", "filterwarnings=", "--assert=plain", "--capture=no",
    "-p", "no:terminal", "-p", "no:cacheprovider", "-p", "no:dojo.plain_pytest",
    # No step uses these, and every verdict would wait for them.
    "-p", "no:doctest", "-p", "no:junitxml", "-p", "no:legacypath", "-p", "no:logging", "-p", "no:pastebin",
    "-p", "no:debugging",  # it expects the terminal reporter; a debugger has no keyboard here in any case
    "-p", "no:setuponly", "-p", "no:setupplan", "-p", "no:stepwise", "-p", "no:subtests", "-p", "no:unittest",
    # A thread or an open file that an answer leaves does not change the verdict.
    "-p", "no:threadexception", "-p", "no:unraisableexception",
)  # fmt: skip


def judge(send, request: Request) -> str:
    """Run the requested steps and report them. Return in words why the session ended early, or ""."""
    return _run(send, lambda: request, _stages_of(request))


def stand_by(send, wait: Callable[[], Request]) -> str:
    """Collect all steps, wait for the request, and then do as `judge` does."""
    return _run(send, wait, stages())


def _run(send, wait: Callable[[], Request], collected: Sequence[Kata]) -> str:
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"  # Hypothesis needs no plugin, and the parent sets the limits
    for variable in ("PYTEST_ADDOPTS", "PYTEST_PLUGINS"):  # they are meant for other tests
        os.environ.pop(variable, None)
    recorder = Recorder(send, wait)
    os.chdir(ROOT)
    # Relative paths: pytest takes a bracket in the clone's path for a test's parameters, and $HOME for a variable.
    files = [str(stage.tests.relative_to(ROOT)) for stage in collected if stage.tests.exists()]
    pytest.main([*ARGUMENTS, *files], plugins=[recorder])
    return recorder.ended_by


def _stages_of(request: Request) -> Sequence[Kata]:
    return [request.kata] if request.alone else stages()[: request.kata.number]


def _is_asked_for(item, request: Request) -> bool:
    its_stage = stage_of_test_file(item.path)
    return its_stage in _stages_of(request) and request.step in (None, item.name)


class Recorder:
    """The plugin that installs the answer and turns pytest's reports into events."""

    def __init__(self, send, wait: Callable[[], Request]) -> None:
        self.send = send
        self.wait = wait
        self.guard = Guard()
        self.failures: dict[str, Failure] = {}
        self.ended_by = ""

    @pytest.hookimpl(tryfirst=True)
    def pytest_configure(self, config) -> None:
        config.option.tbstyle = "value"  # pytest's own tracebacks are not shown, and they take a fifth of a failing run
        config.stash[pytest_plugin.ANSWERS] = None  # they come later
        config.stash[pytest_plugin.PROGRESS] = lambda *progress: self.send(Progress(*progress))

    def pytest_collection_finish(self, session) -> None:
        self.guard.watch_names()
        self.steps = {item: step_of(item) for item in session.items}
        request = self.wait()
        session.config.option.seed = request.seed
        session.items[:] = [item for item in session.items if _is_asked_for(item, request)]
        self.files = Files(request.answers)
        self.guard.begin({str(s.absolute) for s in request.answers.sources if s.text is not None and not s.ours})
        loading.install(request.answers, pytest_plugin.PACKAGE, as_learners=True)
        steps = tuple(self.steps[item] for item in session.items)
        self.send(Collected(steps, tuple(step for step in steps if step in PASSED_BY_REFERENCE)))

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item, nextitem):
        step = self.steps[item]
        sys.stdout.flush()
        self.send(Began(step, os.fstat(1).st_size))
        item.stash[REPORTS] = []
        result = yield
        self.send(self._ended(step, item.stash[REPORTS]))
        return result

    @pytest.hookimpl(wrapper=True, trylast=True)
    def pytest_runtest_makereport(self, item, call):
        report = yield
        step = self.steps[item]
        cheat = self.guard.check() if call.when == "call" else self.guard.found
        if cheat:
            report.outcome = "failed"
            self.failures.setdefault(step.name, Failure(Outcome.DID_NOT_RUN, cheat_failure(step, cheat)))
        elif call.excinfo and not item.config.stash.get(pytest_plugin.BROKEN, None):
            self.failures[step.name] = failure_of(call.excinfo.value, step, self.files)
        item.stash[REPORTS].append(report)
        return report

    def pytest_keyboard_interrupt(self, excinfo) -> None:
        self.ended_by = f"{excinfo.typename} ended the tests"

    def _ended(self, step: Step, reports: list) -> Ended:
        if any(report.failed for report in reports):
            return Ended(step, Status.FAILED, self.failures.get(step.name))
        if any(report.skipped for report in reports):
            return Ended(step, Status.LOCKED)
        measured = (Measured(name, str(value)) for name, value in reports[-1].user_properties)
        return Ended(step, Status.PASSED, measured=tuple(measured))


PASSED_BY_REFERENCE: set[Step] = set()  # the steps that the reference passed in this process or in the server
REPORTS = pytest.StashKey[list]()
