"""Which katas of an answer pass: by what the journal knows of these very texts, else by running them."""

from dojo.answers import Answers
from dojo.curriculum import Kata, katas
from dojo.judging.judge import Judge
from dojo.keeping.journal import record
from dojo.keeping.known import known
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
    there = known(answers)
    for kata in katas()[: last.number]:
        if not (not failed and there.get(kata)) and not _passes(judge, kata, answers, failed):
            failed = (*failed, kata)
    return failed


def _passes(judge: Judge, kata: Kata, answers: Answers, failed: tuple[Kata, ...]) -> bool:
    if answers.source(kata).text is None or answers.is_stub(kata):
        return False
    verdict = judge.judge(kata, answers.with_reference_for(failed), checked=True)
    if verdict.outcome == OUR_FAULT:
        raise CannotTell(verdict)
    if not failed:
        record(verdict, by=None)  # the next time it is known
    return verdict.passed
