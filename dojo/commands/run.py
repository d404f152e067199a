"""`dojo run`: one verdict, on the screen or as JSON."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from dojo.answers import Answers
from dojo.curriculum.katas import Kata
from dojo.diagnosis.match import diagnose
from dojo.judging.judge import Judge
from dojo.judging.worker import Worker
from dojo.verdict import Verdict


def run(kata: Kata | None, folder: Path, *, jump: bool, seed: int, as_json: bool) -> int:
    """Judge a kata, or the one the learner is at, show the verdict, and return the exit status."""
    worker = Worker()
    worker.warm_up()  # torch is being imported over there while rich is imported here
    answers = Answers.in_folder(folder)
    if as_json:
        verdict = _judged(Judge(worker, diagnose=diagnose), kata, answers, jump, seed)
        return _told(verdict, lambda: print(verdict.as_json(), flush=True))
    from dojo.screen.console import Screen
    from dojo.screen.progress import Bars

    with closing(Bars()) as bars:
        verdict = _judged(Judge(worker, bars.advance, diagnose=diagnose), kata, answers, jump, seed)
    return _told(verdict, lambda: Screen().verdict(verdict))


def _told(verdict: Verdict, tell: Callable[[], None]) -> int:
    """Show a verdict, then keep it, even if nobody wanted to read it to its end. Return the exit status."""
    try:
        tell()
    finally:
        _keep(verdict)
    return verdict.exit_status


def _keep(verdict: Verdict) -> None:
    """Keep a run in the journal, which is not even imported before the verdict can be read."""
    from dojo.storage import journal

    notes = journal.record(verdict)
    if notes:
        from dojo.screen.pages import note

        note(notes)


def _judged(judge: Judge, kata: Kata | None, answers: Answers, jump: bool, seed: int) -> Verdict:
    return judge.judge(kata, answers, jump=jump, seed=seed) if kata else judge.current(answers)
