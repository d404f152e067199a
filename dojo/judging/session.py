"""The pytest session of one run, in its own process. It is plain pytest's session and reports step by step.

A server collects every step once, ahead. The processes that are forked from it begin with the first step.
"""

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress

import pytest

from dojo.curriculum.katas import ROOT, Kata, stages
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
    "--rootdir", ".", "-o", "addopts=", "-o", "filterwarnings=", "--assert=plain",
    "-p", "no:terminal", "-p", "no:capture", "-p", "no:cacheprovider", "-p", "no:dojo.plain_pytest",
    # No step uses these, and every verdict would wait for them.
    "-p", "no:doctest", "-p", "no:junitxml", "-p", "no:legacypath", "-p", "no:logging", "-p", "no:pastebin",
    "-p", "no:debugging",  # it expects the terminal reporter; a debugger has no keyboard here in any case
    "-p", "no:setuponly", "-p", "no:setupplan", "-p", "no:stepwise", "-p", "no:subtests", "-p", "no:unittest",
    # A thread or an open file that an answer leaves does not change the verdict.
    "-p", "no:threadexception", "-p", "no:unraisableexception",
)  # fmt: skip


def judge(send, request: Request) -> str:
    """Run the requested steps and report them. Return in words why the session ended early, or ""."""
    return (_ahead or collected(_stages_of(request))).run(send, lambda: request)


def stand_by(send, wait: Callable[[], Request]) -> str:
    """Collect all steps, wait for the request, and then do as `judge` does."""
    return (_ahead or collected(stages())).run(send, wait)


def collect_ahead() -> "Recorder | None":
    """Collect all steps for the runs of this process and its forks. If there are none, each run collects for itself."""
    global _ahead
    recorder = collected(stages())
    _ahead = recorder if recorder.steps else None
    return _ahead


def get_ready() -> None:
    """Use what each step uses: a forked process then has its own copies of these memory pages before it gets a job."""
    if _ahead and _ahead.guard:
        _ahead.guard.check()


def collected(wanted: Sequence[Kata]) -> "Recorder":
    """Collect the steps of some stages with a pytest session, which then waits to run them."""
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"  # the parent sets the limits
    for variable in ("PYTEST_ADDOPTS", "PYTEST_PLUGINS"):  # they are meant for other tests
        os.environ.pop(variable, None)
    recorder = Recorder()
    os.chdir(ROOT)
    # Relative paths: pytest takes a bracket in the clone's path for a test's parameters, and $HOME for a variable.
    files = [str(stage.tests.relative_to(ROOT)) for stage in wanted if stage.tests.exists()]
    pytest.main([*ARGUMENTS, *files], plugins=[recorder])
    return recorder


def _stages_of(request: Request) -> Sequence[Kata]:
    return [request.kata] if request.alone else stages()[: request.kata.number]


class Recorder:
    """The plugin that keeps the collected steps, runs some of them on an answer, and turns reports into events."""

    def __init__(self) -> None:
        self.session: pytest.Session | None = None  # None if pytest could not begin
        self.steps: dict[pytest.Item, Step] = {}
        self.guard: Guard | None = None
        self.failures: dict[str, Failure] = {}

    def run(self, send, wait: Callable[[], Request]) -> str:
        """Wait for the request, and run its steps. Return in words why the session ended early, or ""."""
        self.send, self.failures = send, {}
        guard = self.guard or self.watch_names()
        request = wait()
        items = [item for item, step in self.steps.items() if _is_asked_for(step, request)]
        steps = tuple(self.steps[item] for item in items)
        first, last = _bounds_of(steps, request.half)
        self.files = Files(request.answers)
        guard.begin({str(s.absolute) for s in request.answers.sources if s.text is not None and not s.ours})
        loading.install(request.answers, pytest_plugin.PACKAGE, as_learners=True)
        self.send(Collected(steps, tuple(step for step in steps if step in PASSED_BY_REFERENCE), first, last))
        if 0 < first < last:
            with suppress(BaseException):  # its first step raises it again
                loading.module_of(pytest_plugin.PACKAGE, request.kata)  # the first half shows what this prints
        return self._run(items[first:last], request.seed)

    def watch_names(self) -> Guard:
        """Watch the names that an answer must leave alone: after the tests are loaded, before the answer is."""
        self.guard = Guard()
        self.guard.watch_names()
        return self.guard

    def forget(self) -> None:
        """Forget the answer that was run, so that the steps can be run on another one."""
        with suppress(KeyError):
            del self.session.config.stash[pytest_plugin.BROKEN]
        for item in self.steps:
            item.stash[pytest_plugin.LOCKED] = False
        self.session.config.stash[pytest_plugin.HANDLES] = {}
        self.session.testsfailed = 0  # pytest runs nothing after a failure in the collection, which it counts here
        self.guard = None

    def _run(self, items: list[pytest.Item], seed: int) -> str:
        if self.session is None:
            return ""
        self.session.items, self.session.config.option.seed = items, seed
        try:
            self.session.config.hook.pytest_runtestloop(session=self.session)
        except BaseException as error:  # an answer may raise anything
            return f"{type(error).__name__} ended the tests"
        return ""

    @pytest.hookimpl(tryfirst=True)
    def pytest_configure(self, config) -> None:
        config.option.tbstyle = "value"  # pytest's own tracebacks are not shown, and they take a fifth of a failing run
        config.stash[pytest_plugin.ANSWERS] = None  # they come later
        config.stash[pytest_plugin.PROGRESS] = lambda *progress: self.send(Progress(*progress))

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session) -> bool | None:
        """The first time, only keep the collected steps."""
        if self.session is not None:
            return None
        self.session = session
        self.steps = {item: step_of(item) for item in session.items}
        return True

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
        ends = item in (self.session.items[0], self.session.items[-1])  # a check reads thousands of names
        cheat = self.guard.check() if call.when == "call" and (ends or call.excinfo) else self.guard.found
        if cheat:
            report.outcome = "failed"
            self.failures.setdefault(step.name, Failure(Outcome.DID_NOT_RUN, cheat_failure(step, cheat)))
        elif call.excinfo and not item.config.stash.get(pytest_plugin.BROKEN, None):
            self.failures[step.name] = failure_of(call.excinfo.value, step, self.files)
        item.stash[REPORTS].append(report)
        return report

    def _ended(self, step: Step, reports: list) -> Ended:
        if any(report.failed for report in reports):
            return Ended(step, Status.FAILED, self.failures.get(step.name))
        if any(report.skipped for report in reports):
            return Ended(step, Status.LOCKED)
        measured = (Measured(name, str(value)) for name, value in reports[-1].user_properties)
        return Ended(step, Status.PASSED, measured=tuple(measured))


def _is_asked_for(step: Step, request: Request) -> bool:
    return stages()[step.stage - 1] in _stages_of(request) and request.step in (None, step.name)


def _bounds_of(steps: tuple[Step, ...], half: int) -> tuple[int, int]:
    """Return the number of a half's first step, and of the step after its last one.

    Both halves take equally long. Short steps have no second half.
    """
    times = [PASSED_BY_REFERENCE.get(step, 0.0) for step in steps]
    middle = len(steps)
    if sum(times) > LONG:
        middle = min(range(len(steps)), key=lambda at: max(sum(times[:at]), sum(times[at:])))
    return ((0, len(steps)), (0, middle), (middle, len(steps)))[half]


_ahead: Recorder | None = None  # the steps, if they were collected before this process was forked
LONG = 0.05  # s of the first run; a second process costs about 0.02
PASSED_BY_REFERENCE: dict[Step, float] = {}  # the steps that the reference passed in the server, with their s
REPORTS = pytest.StashKey[list]()
