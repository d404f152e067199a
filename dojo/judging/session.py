"""The pytest session of one run, in its own process: the same one as plain pytest's, reporting step by step."""

import os
import sys

import pytest

from dojo.curriculum.katas import ROOT, stage_of_test_file, stages
from dojo.judging import pytest_plugin
from dojo.judging.cheating import Guard
from dojo.judging.events import Began, Collected, Ended, Failure, Progress
from dojo.judging.failures import Files, blame, cheated
from dojo.judging.request import Request
from dojo.verdict import Outcome, Status, Step

# Without the terminal reporter, whose lines would mix with what the learner prints; hence without pyproject's addopts;
# without plugins, whose settings in pyproject it must then not be strict about.
ARGUMENTS = (
    "--rootdir", str(ROOT), "-o", "addopts=", "-o", "filterwarnings=", "--assert=plain", "--capture=no",
    "-p", "no:terminal", "-p", "no:cacheprovider",
    # What no step can notice, and every verdict would wait for.
    "-p", "no:doctest", "-p", "no:junitxml", "-p", "no:legacypath", "-p", "no:logging", "-p", "no:pastebin",
    "-p", "no:debugging",  # it expects the terminal reporter; a debugger has no keyboard here in any case
    "-p", "no:setuponly", "-p", "no:setupplan", "-p", "no:stepwise", "-p", "no:subtests", "-p", "no:unittest",
    # What an answer leaves behind, a thread or an open file, is no verdict.
    "-p", "no:threadexception", "-p", "no:unraisableexception",
)  # fmt: skip


def judge(send, request: Request) -> str:
    """Run the steps asked for and report them. Return what cut the session short, in words, or nothing."""
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"  # Hypothesis needs no plugin, and the limits are the parent's
    recorder = Recorder(send, request)
    os.chdir(ROOT)
    pytest.main([*ARGUMENTS, *_selection(request)], plugins=[recorder])
    return recorder.ended_by


def _selection(request: Request) -> list[str]:
    if request.step:
        return ["--seed", str(request.seed), f"{request.kata.tests}::{request.step}"]
    jump = ["--jump"] if request.alone else []
    wanted = [request.kata] if request.alone else stages()[: request.kata.number]
    files = [str(each.tests) for each in wanted if each.tests.exists()]
    return ["--seed", str(request.seed), "--kata", request.kata.id, *jump, *files]


class Recorder:
    """The plugin that hands the answers over and turns pytest's reports into events."""

    def __init__(self, send, request: Request) -> None:
        self.send = send
        self.request = request
        self.files = Files(request.answers)
        self.guard = Guard({str(s.absolute) for s in request.answers.sources if s.text is not None and not s.ours})
        self.failures: dict[str, Failure] = {}
        self.ended_by = ""

    @pytest.hookimpl(tryfirst=True)
    def pytest_configure(self, config) -> None:
        config.stash[pytest_plugin.ANSWERS] = self.request.answers
        config.stash[pytest_plugin.PROGRESS] = lambda *progress: self.send(Progress(*progress))

    def pytest_collection_finish(self, session) -> None:
        self.guard.watch_tests()
        self.send(Collected(tuple(_step(item) for item in session.items)))

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item, nextitem):
        step = _step(item)
        sys.stdout.flush()
        self.send(Began(step, os.fstat(1).st_size))
        item.stash[REPORTS] = []
        result = yield
        self.send(self._ended(step, item.stash[REPORTS]))
        return result

    @pytest.hookimpl(wrapper=True, trylast=True)
    def pytest_runtest_makereport(self, item, call):
        report = yield
        step = _step(item)
        cheat = self.guard.check()
        if cheat:
            report.outcome = "failed"
            self.failures.setdefault(step.name, Failure(Outcome.DID_NOT_RUN, cheated(step, cheat)))
        elif call.excinfo and not item.config.stash.get(pytest_plugin.BROKEN, None):
            self.failures[step.name] = blame(call.excinfo.value, step, self.files)
        item.stash[REPORTS].append(report)
        return report

    def pytest_keyboard_interrupt(self, excinfo) -> None:
        self.ended_by = f"{excinfo.typename} ended the tests"

    def _ended(self, step: Step, reports: list) -> Ended:
        if any(report.failed for report in reports):
            return Ended(step, Status.FAILED, self.failures.get(step.name))
        if any(report.skipped for report in reports):
            return Ended(step, Status.LOCKED)
        return Ended(step, Status.PASSED)


REPORTS = pytest.StashKey[list]()


def _step(item) -> Step:
    lines = (item.function.__doc__ or item.name).strip().splitlines()
    stage = stage_of_test_file(item.path)
    return Step(item.name, lines[0], stage.number if stage else 0)
