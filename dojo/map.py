"""`dojo map`: the katas, which are done, where one is, and what to type next; in a moment, mostly."""

from pathlib import Path

from dojo.answers import Answers
from dojo.curriculum import Kata, katas, stages
from dojo.keeping.journal import record
from dojo.keeping.known import known
from dojo.verdict import NOT_STARTED
from dojo.views import note


def show_map(folder: Path) -> int:
    """Show the katas, which are done, and what to type next. Return 0."""
    answers = Answers.in_folder(folder)
    there = known(answers)
    at = _at(answers, there) or (None if there.get(stages()[-1]) else stages()[-1])
    from dojo.screen import Screen

    onward = f"Next: `{at.command}`" if at else "All done. `make final` runs the training again."
    Screen().map(states(answers, at, there), at, onward)
    return 0


def place(folder: Path) -> Kata | None:
    """Return the kata that the learner is at, or None past all five."""
    answers = Answers.in_folder(folder)
    return _at(answers, known(answers))


def states(answers: Answers, at: Kata | None, known: dict[Kata, bool]) -> list[tuple[Kata, str]]:
    """Return each stage with its state, in words, for someone who is at one of them or, at None, past all five."""
    done = at.number - 1 if at else len(katas())
    return [(kata, _state(kata, answers, done, known)) for kata in stages()]


def _at(answers: Answers, known: dict[Kata, bool]) -> Kata | None:
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
    from dojo.judging.judge import Judge
    from dojo.judging.worker import Worker

    verdict = Judge(Worker()).current(answers)
    note(record(verdict, by=None))
    return None if verdict.passed else verdict.kata


def _state(kata: Kata, answers: Answers, done: int, known: dict[Kata, bool]) -> str:
    if kata.number <= done or (done == len(katas()) and known.get(kata)):
        return "passed"
    if kata.is_final:
        return "open" if done == len(katas()) else "locked"
    if kata.number > done + 1:
        return "locked"
    return NOT_STARTED.replace("_", " ") if answers.is_stub(kata) else "not yet"
