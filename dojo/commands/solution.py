"""`dojo solution`: once a kata passes, the reference beside one's own, with a reviewer's remarks."""

from dojo import comparison
from dojo.answers import NOT_PYTHON, Answers, Source
from dojo.curriculum.katas import KATAS, REFERENCE, Kata, remarks
from dojo.screen.pages import Pages, note
from dojo.storage.journal import record
from dojo.storage.known_passes import is_known_to_pass
from dojo.verdict import Outcome, Verdict


def solution(kata: Kata, *, give_up: bool) -> int:
    """Show the reference beside the learner's text. Return the exit status: 1 if that does not pass yet."""
    source = Source.read(KATAS / kata.file)
    if source.text is None and not give_up:
        raise LookupError(f"{_shown(kata)} is not there. `make reset-{kata.number}` brings the stub back.")
    if not give_up and not is_known_to_pass(kata, source):
        verdict = _judged(kata, source)
        if verdict and verdict.outcome == Outcome.OUR_FAULT:
            Pages().verdict(verdict)
            return verdict.exit_status
        if not (verdict and verdict.passed):
            _stay_closed(kata)
            return 1
    _show(kata, source.text or b"")
    return 0


def _stay_closed(kata: Kata) -> None:
    Pages().paragraph(
        f"{kata.label} does not pass yet, so its solution stays closed.\n"
        f"`{kata.command}` says what is missing, `make hint-{kata.number}` helps a little at a time.\n"
        f"`GIVE_UP=1 make solution-{kata.number}` shows it all the same."
    )


def _judged(kata: Kata, source: Source) -> Verdict | None:
    """Judge this very text on the earlier references; a stub needs no run."""
    answers = Answers.in_folder(KATAS).with_source(kata, source)
    if answers.is_stub(kata):
        return None
    from dojo.judging.judge import Judge
    from dojo.judging.worker import Worker

    verdict = Judge(Worker()).judge(kata, answers, jump=True)
    note(record(verdict, by=None))
    return verdict


def _show(kata: Kata, yours: bytes) -> None:
    pages = Pages()
    theirs = comparison.parts((REFERENCE / kata.file).read_bytes(), kata.functions)
    try:
        own = comparison.parts(yours, kata.functions)
    except NOT_PYTHON:
        own = {name: [] for name in theirs}
        note([f"{_shown(kata)} does not parse as Python: the reference stands alone."])
    pages.comparison_begins(kata, str(_shown(kata)), f"reference/{kata.file}")
    for name in kata.functions:
        pages.comparison(name, comparison.rows(own[name], theirs[name]))
        code = "\n".join(theirs[name])
        pages.remarks([(each.code, each.says) for each in remarks(kata) if each.code in code])
    if own[comparison.REST]:
        pages.comparison("Besides, in yours", comparison.rows(own[comparison.REST], []))
    pages.line()


def _shown(kata: Kata):
    return (KATAS / kata.file).relative_to(KATAS.parent)
