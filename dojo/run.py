"""`dojo run` and `dojo map`: one verdict, or where one is, on the screen or as JSON."""

from contextlib import closing
from pathlib import Path

from dojo.answers import Answers
from dojo.curriculum import STUBS, Kata, katas, stages
from dojo.judge import Judge
from dojo.verdict import NOT_STARTED, Verdict
from dojo.worker import Worker


def run(kata: Kata | None, folder: Path, *, jump: bool, seed: int, as_json: bool) -> int:
    """Judge a kata, or the one the learner is at, show the verdict, and return the exit status."""
    worker = Worker()
    worker.warm_up()  # torch is being imported over there while rich is imported here
    answers = Answers.in_folder(folder)
    if as_json:
        verdict = _judged(Judge(worker), kata, answers, jump, seed)
        print(verdict.as_json())
        return verdict.exit_status
    from dojo.screen import Bars, Screen

    with closing(Bars()) as bars:
        verdict = _judged(Judge(worker, bars.advance), kata, answers, jump, seed)
    Screen().verdict(verdict)
    return verdict.exit_status


def _judged(judge: Judge, kata: Kata | None, answers: Answers, jump: bool, seed: int) -> Verdict:
    return judge.judge(kata, answers, jump=jump, seed=seed) if kata else judge.current(answers)


def show_map(folder: Path) -> int:
    """Show the katas, which are done, and what to type next. Return 0."""
    answers = Answers.in_folder(folder)
    at = _at(answers)
    done = at.number - 1 if at else len(katas())
    states = [(kata, _state(kata, answers, done)) for kata in stages()]
    from dojo.screen import Screen

    Screen().map(states, at or stages()[-1])
    return 0


def _at(answers: Answers) -> Kata | None:
    """Return the first kata that does not pass, or None. A stub as it ships needs no run to know."""
    if _is_stub(katas()[0], answers):
        return katas()[0]
    verdict = Judge(Worker()).current(answers)
    return None if verdict.passed else verdict.kata


def _is_stub(kata: Kata, answers: Answers) -> bool:
    return answers.source(kata).text == (STUBS / kata.file).read_bytes()


def _state(kata: Kata, answers: Answers, done: int) -> str:
    if kata.number <= done:
        return "passed"
    if kata.is_final:
        return "open" if done == len(katas()) else "locked"
    if kata.number > done + 1:
        return "locked"
    return NOT_STARTED.replace("_", " ") if _is_stub(kata, answers) else "not yet"
