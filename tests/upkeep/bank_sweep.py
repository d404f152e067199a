"""Judges many answers with one collected session: a fork for each answer, and not a new session.

The steps, the plugin and the messages are those of `dojo run`. The judge is left out: its time limit,
its run of the reference and its diagnosis. test_banks.py compares some results with the judge's.
"""

import json
import os
from dataclasses import dataclass
from typing import TextIO

from dojo.answers import Answers
from dojo.curriculum.katas import Kata
from dojo.judging import session
from dojo.judging.events import Collected, Ended, Result
from dojo.judging.request import Request
from dojo.judging.worker import Worker
from dojo.verdict import Status

LIMIT = 1200.0  # seconds a kata: it takes a few dozen, but a machine may be busy
JOB = "tests.upkeep.bank_sweep:judge_each"


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
    sweep = _Sweep(kata, answers)
    session.stand_by(sweep.events.append, sweep.next_request)
    if sweep.out:  # this is the fork for one answer
        with sweep.out as out:
            json.dump(_said(sweep.events), out)
        os._exit(0)
    send(Result(sweep.found))


class _Sweep:
    """Gives a collected session its requests: a fork for each answer, and then a request that ends the session."""

    def __init__(self, kata: Kata, answers: dict[str, Answers]) -> None:
        self.kata = kata
        self.answers = answers
        self.events: list = []
        self.found: dict[str, list] = {}
        self.out: TextIO | None = None  # where a fork writes

    def next_request(self) -> Request:
        for name, answers in self.answers.items():
            ours, theirs = os.pipe()
            pid = os.fork()
            if pid == 0:
                self.out = os.fdopen(theirs, "w")
                return Request(self.kata, answers, alone=True)
            os.close(theirs)
            with os.fdopen(ours) as out:
                self.found[name] = json.loads(out.read())
            os.waitpid(pid, 0)
        return Request(self.kata, Answers.reference(), alone=True, step="none")


def _said(events: list) -> list:
    """Return the values of a Judged."""
    (steps,) = (len(event.steps) for event in events if isinstance(event, Collected))
    ended = [event for event in events if isinstance(event, Ended)]
    counts = [steps, sum(event.status == Status.PASSED for event in ended)]
    failed = next((event for event in ended if event.status == Status.FAILED), None)
    if failed is None or failed.failure is None:
        return counts
    return [*counts, failed.step.name, failed.step.says, str(failed.failure.outcome.value), failed.failure.message]
