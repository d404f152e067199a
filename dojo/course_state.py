"""Which katas pass, and which one is next: from the journal if it knows these texts, else by running them.

`notes` takes the sentences that the caller must show: a damaged journal was set aside, a run could not be stored.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dojo.answers import Answers
from dojo.curriculum.katas import Kata, has_reference, katas, stages
from dojo.errors import CannotTell
from dojo.storage.journal import known, record
from dojo.verdict import Outcome

if TYPE_CHECKING:
    from dojo.judging.judge import Judge


def failing(judge: Judge, answers: Answers, last: Kata, notes: list[str]) -> tuple[Kata, ...]:
    """Return the katas up to `last` that do not pass. If an earlier one fails, the reference's file takes its place.

    Without the reference, all katas after the first failing one count as failing, too.

    Raises   CannotTell
    """
    failed: tuple[Kata, ...] = ()
    stored = known(answers, notes)
    for kata in katas()[: last.number]:
        if not (not failed and stored.get(kata)) and not _passes(judge, kata, answers, failed, notes):
            failed = (*failed, kata)
    return failed


def _passes(judge: Judge, kata: Kata, answers: Answers, failed: tuple[Kata, ...], notes: list[str]) -> bool:
    if answers.source(kata).text is None or answers.is_stub(kata) or (failed and not has_reference()):
        return False
    verdict = judge.judge(kata, answers.with_reference_for(failed), checked=True)
    if verdict.outcome == Outcome.OUR_FAULT:
        raise CannotTell(verdict)
    if not failed:
        notes += record(verdict, by=None)  # the next call finds it in the journal
    return verdict.passed


def current_kata(folder: Path, notes: list[str]) -> Kata | None:
    """Return the kata that the learner is at, or None if all katas pass."""
    answers = Answers.in_folder(folder)
    return first_not_passed(answers, known(answers, notes), notes)


def states(answers: Answers, at: Kata | None, known: dict[Kata, bool]) -> list[tuple[Kata, Outcome]]:
    """Return the state of each stage. `at` is the current stage, or None if all katas pass."""
    done = at.number - 1 if at else len(katas())
    return [(kata, _state(kata, answers, done, known)) for kata in stages()]


def first_not_passed(answers: Answers, known: dict[Kata, bool], notes: list[str]) -> Kata | None:
    """Return the first kata that does not pass, or None. Only a text that was never judged is run."""
    for kata in katas():
        if answers.is_stub(kata):
            return kata
        if kata not in known:
            return _judged(answers, notes)
        if not known[kata]:
            return kata
    return None


def _judged(answers: Answers, notes: list[str]) -> Kata | None:
    from dojo.judging.judge import Judge  # imported only here: usually nothing is run
    from dojo.judging.worker import Worker

    verdict = Judge(Worker()).current(answers)
    notes += record(verdict, by=None)
    return None if verdict.passed else verdict.kata


def _state(kata: Kata, answers: Answers, done: int, known: dict[Kata, bool]) -> Outcome:
    if kata.number <= done or (done == len(katas()) and known.get(kata)):
        return Outcome.PASSED
    if kata.is_final:
        return Outcome.NOT_STARTED if done == len(katas()) else Outcome.LOCKED
    if kata.number > done + 1:
        return Outcome.LOCKED
    return Outcome.NOT_STARTED if answers.is_stub(kata) else Outcome.WRONG
