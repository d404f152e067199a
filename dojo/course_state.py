"""Which katas pass and where the learner is: what the journal knows of these texts, else by running them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dojo.answers import Answers
from dojo.curriculum.katas import Kata, katas, stages
from dojo.screen.pages import note
from dojo.storage.journal import record
from dojo.storage.known_passes import known
from dojo.verdict import Outcome, Verdict

if TYPE_CHECKING:
    from dojo.judging.judge import Judge


class CannotTell(Exception):
    """Whether a kata passes could not be found out, and that is our fault."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.message)
        self.verdict = verdict


def failing(judge: Judge, answers: Answers, last: Kata) -> tuple[Kata, ...]:
    """Return the katas up to `last` that do not pass, each standing on the reference's where an earlier one fails.

    Raises   CannotTell
    """
    failed: tuple[Kata, ...] = ()
    there = known(answers)
    for kata in katas()[: last.number]:
        if not (not failed and there.get(kata)) and not _passes(judge, kata, answers, failed):
            failed = (*failed, kata)
    return failed


def _passes(judge: Judge, kata: Kata, answers: Answers, failed: tuple[Kata, ...]) -> bool:
    if answers.source(kata).text is None or answers.is_stub(kata):
        return False
    verdict = judge.judge(kata, answers.with_reference_for(failed), checked=True)
    if verdict.outcome == Outcome.OUR_FAULT:
        raise CannotTell(verdict)
    if not failed:
        record(verdict, by=None)  # the next time it is known
    return verdict.passed


def place(folder: Path) -> Kata | None:
    """Return the kata that the learner is at, or None past all five."""
    answers = Answers.in_folder(folder)
    return first_not_passed(answers, known(answers))


def states(answers: Answers, at: Kata | None, known: dict[Kata, bool]) -> list[tuple[Kata, Outcome]]:
    """Return the state of each stage. `at` is the one the learner is at, None when all five pass."""
    done = at.number - 1 if at else len(katas())
    return [(kata, _state(kata, answers, done, known)) for kata in stages()]


def first_not_passed(answers: Answers, known: dict[Kata, bool]) -> Kata | None:
    """Return the first kata that does not pass, or None. Only a text that was never judged needs a run."""
    for kata in katas():
        if answers.is_stub(kata):
            return kata
        if kata not in known:
            return _judged(answers)
        if not known[kata]:
            return kata
    return None


def _judged(answers: Answers) -> Kata | None:
    from dojo.judging.judge import Judge  # only here: mostly nothing needs to run
    from dojo.judging.worker import Worker

    verdict = Judge(Worker()).current(answers)
    note(record(verdict, by=None))
    return None if verdict.passed else verdict.kata


def _state(kata: Kata, answers: Answers, done: int, known: dict[Kata, bool]) -> Outcome:
    if kata.number <= done or (done == len(katas()) and known.get(kata)):
        return Outcome.PASSED
    if kata.is_final:
        return Outcome.NOT_STARTED if done == len(katas()) else Outcome.LOCKED
    if kata.number > done + 1:
        return Outcome.LOCKED
    return Outcome.NOT_STARTED if answers.is_stub(kata) else Outcome.WRONG
