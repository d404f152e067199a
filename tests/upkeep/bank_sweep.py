"""Judges many answers with one collected session. A fork judges a few of them, one after the other.

The steps, the plugin and the messages are those of `dojo run`. The judge is left out: its time limit,
its run of the reference and its diagnosis. test_banks.py compares some results with the judge's.
"""

import json
import os
import sys
from dataclasses import dataclass

from dojo.answers import Answers
from dojo.curriculum.katas import Kata
from dojo.grading.memory import use_huge_pages
from dojo.judging import session
from dojo.judging.events import Collected, Ended, Result
from dojo.judging.pytest_plugin import PACKAGE
from dojo.judging.request import Request
from dojo.judging.worker import Worker
from dojo.verdict import Status

LIMIT = 1200.0  # seconds a kata: it takes a few dozen, but a machine may be busy
JOB = "tests.upkeep.bank_sweep:judge_each"
A_FORK = 32  # answers that a fork judges: without it, copying memory takes half of the time


@dataclass(frozen=True)
class Judged:
    """The steps' result for an answer. If all of them passed, `step` and the failure are None."""

    steps: int
    passed: int
    step: str | None = None
    says: str | None = None
    outcome: str | None = None
    message: str | None = None

    @property
    def all_passed(self) -> bool:
        """Whether there were steps and all passed."""
        return self.steps == self.passed > 0


def judged(worker: Worker, kata: Kata, answers: dict[str, Answers]) -> dict[str, Judged]:
    """Judge answers by name, each with its own earlier katas, which are not checked."""
    found = worker.call(JOB, kata, answers, limit=LIMIT)
    assert found is not None, f"{kata.name}: the sweep did not end"
    return {name: Judged(*each) for name, each in found.items()}


def judge_each(send, kata: Kata, answers: dict[str, Answers]) -> None:
    """Collect the steps once and send the result for each answer. It runs in a separate process."""
    recorder = session.collected([kata])
    use_huge_pages()
    names, found = list(answers), {}
    for some in (names[start : start + A_FORK] for start in range(0, len(names), A_FORK)):
        ours, theirs = os.pipe()
        pid = os.fork()
        if pid == 0:
            with os.fdopen(theirs, "w") as out:
                json.dump({name: _judged(recorder, Request(kata, answers[name], alone=True)) for name in some}, out)
            os._exit(0)
        os.close(theirs)
        with os.fdopen(ours) as out:
            found |= json.loads(out.read())
        os.waitpid(pid, 0)
    send(Result(found))


def _judged(recorder: session.Recorder, request: Request) -> list:
    """Run the steps for one answer. It leaves no traces for the next one."""
    finders, modules, events = list(sys.meta_path), set(sys.modules), []
    recorder.run(events.append, lambda: request)
    recorder.forget()
    sys.meta_path[:] = finders
    for module in set(sys.modules) - modules:
        if module.split(".")[0] in (PACKAGE, "katas"):
            del sys.modules[module]
    return _said(events)


def _said(events: list) -> list:
    """Return the values of a Judged."""
    (steps,) = (len(event.steps) for event in events if isinstance(event, Collected))
    ended = [event for event in events if isinstance(event, Ended)]
    counts = [steps, sum(event.status == Status.PASSED for event in ended)]
    failed = next((event for event in ended if event.status == Status.FAILED), None)
    if failed is None or failed.failure is None:
        return counts
    return [*counts, failed.step.name, failed.step.says, str(failed.failure.outcome.value), failed.failure.message]
