"""What plain pytest adds for an editor: what a failing step looks like, what to type next, a line in the journal.

`dojo run` prints its own messages, so its sessions do not load this plugin. tests/upkeep is for maintainers: a test
explorer, which collects every test, does not show it; it is collected only if it is named.
"""

import time
from pathlib import Path

import pytest

from dojo.curriculum.katas import TESTS, Kata, stage_of_test_file, stages
from dojo.judging.pytest_plugin import ANSWERS, LOCKED, step_of
from dojo.next_steps import in_readers_form, lines_until_pass
from dojo.verdict import Diagnosis, Outcome, Status, Step, Verdict

UPKEEP = TESTS / "upkeep"


def pytest_ignore_collect(collection_path, config):
    """Leave tests/upkeep out unless it, or something in it, is named on the command line."""
    if not collection_path.is_relative_to(UPKEEP):
        return None
    named = (Path(config.invocation_params.dir, argument.split("::")[0]).resolve() for argument in config.args)
    return None if any(path.is_relative_to(UPKEEP) for path in named) else True


def pytest_collection_finish(session):
    """Observe the steps that will run, if there are any."""
    config = session.config
    steps = [item for item in session.items if stage_of_test_file(item.path)]
    if steps and not hasattr(config, "workerinput") and not config.option.collectonly:
        config.pluginmanager.register(Run(config, steps), "vae-katas-run")


class Run:
    """One run of the steps: their statuses, and the first failure."""

    def __init__(self, config, items) -> None:
        self.config, self.answers = config, config.stash[ANSWERS]
        self.statuses: dict[Step, Status] = {step_of(item): Status.LOCKED for item in items}
        self.began = time.monotonic()
        self.verdict: Verdict | None = None
        # A test selected by name or keyword can show a failure, but not that its kata passes.
        self.is_whole = not any("::" in argument for argument in config.args) and not config.option.keyword

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_makereport(self, item, call):
        report = yield
        if stage_of_test_file(item.path) and not item.stash.get(LOCKED, False):
            step = step_of(item)
            if report.failed:
                self._fail(step, call.excinfo.value, report)
            elif report.when == "call":
                self.statuses[step] = Status.PASSED
        return report

    def pytest_sessionfinish(self) -> None:
        verdict = self.verdict or self._passed()
        if verdict:
            from dojo.storage.journal import record

            for note in record(verdict):
                self.config.pluginmanager.getplugin("terminalreporter").write_line(note)

    def _fail(self, step: Step, error: BaseException, report) -> None:
        from dojo.judging.failures import Files, failure_of

        self.statuses[step] = Status.FAILED
        if self.verdict is not None:
            return
        kata, failure = stages()[step.stage - 1], failure_of(error, step, Files(self.answers))
        is_recognisable = failure.outcome == Outcome.WRONG and not kata.is_final
        diagnosis = _diagnosis(self, kata) if is_recognisable else None
        self.verdict = self._verdict(kata, failure.outcome, failure.message, diagnosis)
        if diagnosis:
            report.longrepr.addsection("This looks like", diagnosis.says)
        what_next = "\n".join(lines_until_pass(kata, failure.outcome == Outcome.NOT_STARTED))
        report.longrepr.addsection("What next", in_readers_form(what_next))

    def _passed(self) -> Verdict | None:
        """Return the verdict on the last stage, if all its steps were run and passed."""
        last = stages()[max(step.stage for step in self.statuses) - 1]
        own = [status for step, status in self.statuses.items() if step.stage == last.number]
        if not self.is_whole or set(own) != {Status.PASSED}:
            return None
        return self._verdict(last, Outcome.PASSED, f"{last.label} passes: all {len(own)} steps.", None)

    def _verdict(self, kata: Kata, outcome: Outcome, message: str, diagnosis: Diagnosis | None) -> Verdict:
        own = tuple((step, status) for step, status in self.statuses.items() if step.stage == kata.number)
        seconds = time.monotonic() - self.began
        return Verdict(kata, self.answers, outcome, own, message, diagnosis=diagnosis, seconds=seconds)


def _diagnosis(run: Run, kata: Kata) -> Diagnosis | None:
    """Recognise the mistake in a separate process: in this one, the learner's breakpoint would stop again."""
    from dojo.diagnosis.match import diagnose
    from dojo.judging.worker import Worker

    return diagnose(Worker(), run.answers, kata)
