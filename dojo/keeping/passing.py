"""Which katas of an answer pass: by what the journal knows of these very texts, else by running them."""

from dojo.answers import Answers
from dojo.curriculum import STUBS, Kata, katas
from dojo.judging.judge import Judge
from dojo.keeping.journal import Journal, is_learners, record
from dojo.keeping.trouble import Trouble
from dojo.verdict import OUR_FAULT, Verdict


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
    known = _known(answers)
    for kata in katas()[: last.number]:
        if not (not failed and known.get(kata)) and not _passes(judge, kata, answers, failed):
            failed = (*failed, kata)
    return failed


def _known(answers: Answers) -> dict[Kata, bool]:
    if not is_learners(answers.folder):
        return {}
    try:
        return Journal().known(answers, katas())
    except Trouble:
        return {}


def _passes(judge: Judge, kata: Kata, answers: Answers, failed: tuple[Kata, ...]) -> bool:
    if answers.source(kata).text in (None, (STUBS / kata.file).read_bytes()):
        return False
    verdict = judge.judge(kata, answers.with_reference_for(failed), checked=True)
    if verdict.outcome == OUR_FAULT:
        raise CannotTell(verdict)
    if not failed:
        record(verdict, by=None)  # the next time it is known
    return verdict.passed
