"""`dojo solution`: shows the reference beside a passing answer, with a reviewer's remarks."""

from dojo import comparison
from dojo.answers import NOT_PYTHON, Answers, Source
from dojo.commands.arguments import NO_ANSWERS, Option, kata_named, kata_option, show_notes
from dojo.commands.learners_text import file_of, shown
from dojo.curriculum.katas import KATAS, REFERENCE, Kata, remarks
from dojo.errors import Usage
from dojo.storage.journal import is_known_to_pass
from dojo.verdict import Outcome, Verdict

EXAMPLE = "make solution-3"
HELP = "show the reference beside your code, once your code passes"
OPTIONS = (
    kata_option(),
    Option("--give-up", "show it even if your code does not pass yet", action="store_true"),
    NO_ANSWERS,
)


def run(options) -> int:
    """Show the reference beside the learner's text. Return the exit status: 1 if that does not pass yet.

    Raises   Usage if there is no text
    """
    kata = kata_named(options.kata, "The final training has no solution of its own: it runs your katas")
    source = Source.read(file_of(kata))
    if options.give_up:
        return _show(kata, source.text or b"")
    if source.text is None:
        raise Usage(f"{shown(kata)} is not there. `make reset-{kata.number}` brings the stub back.")
    notes: list[str] = []
    passes = is_known_to_pass(kata, source, notes)
    show_notes(notes)
    verdict = None if passes else _judged(kata, source)
    if verdict and verdict.outcome == Outcome.OUR_FAULT:
        from dojo.screen.pages import Pages

        Pages().verdict(verdict)
        return verdict.exit_status
    if passes or (verdict and verdict.passed):
        return _show(kata, source.text)
    return _refuse(kata)


def _refuse(kata: Kata) -> int:
    from dojo.screen.pages import Pages

    Pages().paragraph(
        f"{kata.label} does not pass yet, so its solution is not shown.\n"
        f"`{kata.command}` says what is missing, `make hint-{kata.number}` helps a little at a time.\n"
        f"`GIVE_UP=1 make solution-{kata.number}` shows it anyway."
    )
    return 1


def _judged(kata: Kata, source: Source) -> Verdict | None:
    """Judge exactly this text, with the earlier katas of the reference. A stub needs no run."""
    answers = Answers.in_folder(KATAS).with_source(kata, source)
    if answers.is_stub(kata):
        return None
    from dojo.judging.judge import Judge
    from dojo.judging.worker import Worker
    from dojo.storage.journal import record

    verdict = Judge(Worker()).judge(kata, answers, jump=True)
    show_notes(record(verdict, by=None))
    return verdict


def _show(kata: Kata, yours: bytes) -> int:
    from dojo.screen.pages import Pages

    pages = Pages()
    theirs = comparison.parts((REFERENCE / kata.file).read_bytes(), kata.functions)
    try:
        own = comparison.parts(yours, kata.functions)
    except NOT_PYTHON:
        own = {name: [] for name in theirs}
        show_notes([f"{shown(kata)} does not parse as Python: the reference is shown alone."])
    pages.comparison_begins(kata, shown(kata), f"reference/{kata.file}")
    for name in kata.functions:
        pages.comparison(name, comparison.rows(own[name], theirs[name]))
        code = "\n".join(theirs[name])
        pages.remarks([(each.code, each.says) for each in remarks(kata) if each.code in code])
    if own[comparison.REST]:
        pages.comparison("Only in your text", comparison.rows(own[comparison.REST], []))
    pages.line()
    return 0
