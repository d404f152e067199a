"""`dojo solution`: once a kata passes, the reference beside one's own, with a reviewer's remarks."""

from dojo.answers import Answers, Source
from dojo.curriculum import KATAS, REFERENCE, STUBS, Kata, entry
from dojo.keeping.journal import Journal, record
from dojo.keeping.store import Trouble
from dojo.teaching import compare
from dojo.views import Pages, note


def solution(kata: Kata, *, give_up: bool) -> int:
    """Show the reference beside the learner's text. Return the exit status: 1 if that does not pass yet."""
    source = Source.read(KATAS / kata.file)
    if source.text is None and not give_up:
        raise LookupError(f"{_shown(kata)} is not there. `make reset-{kata.number}` brings the stub back.")
    if not give_up and not _passes(kata, source):
        Pages().paragraph(
            f"{kata.label} does not pass yet, so its solution stays closed.\n"
            f"`{kata.command}` says what is missing, `make hint-{kata.number}` helps a little at a time.\n"
            f"`GIVE_UP=1 make solution-{kata.number}` shows it all the same."
        )
        return 1
    _show(kata, source.text or b"")
    return 0


def _passes(kata: Kata, source: Source) -> bool:
    """Tell whether this very text passes; unless the journal knows, by a run on the earlier references."""
    if source.text == (STUBS / kata.file).read_bytes():
        return False
    journal = Journal()
    try:
        if source.sha256 in journal.passed(kata):
            return True
    except Trouble:
        pass  # then it is judged
    finally:
        note(journal.notes)
    from dojo.judging.judge import Judge
    from dojo.judging.worker import Worker

    verdict = Judge(Worker()).judge(kata, Answers.in_folder(KATAS), jump=True)
    note(record(verdict, by=None))
    return verdict.passed


def _show(kata: Kata, yours: bytes) -> None:
    pages = Pages()
    theirs = compare.parts((REFERENCE / kata.file).read_bytes(), kata.functions)
    try:
        own = compare.parts(yours, kata.functions)
    except (SyntaxError, ValueError):
        own = {name: [] for name in theirs}
        note([f"{_shown(kata)} does not parse as Python: the reference stands alone."])
    pages.comparison_begins(kata, str(_shown(kata)), f"reference/{kata.file}")
    remarks = entry(kata)["remark"]
    for name in kata.functions:
        pages.comparison(name, compare.rows(own[name], theirs[name]))
        code = "\n".join(theirs[name])
        pages.remarks([(each["code"], each["says"]) for each in remarks if each["code"] in code])
    if own[compare.REST]:
        pages.comparison("Besides, in yours", compare.rows(own[compare.REST], []))
    pages.line()


def _shown(kata: Kata):
    return (KATAS / kata.file).relative_to(KATAS.parent)
