"""How a kata's last run ended, from the journal or from a verdict."""

from dataclasses import dataclass, replace
from pathlib import Path

from dojo.curriculum.katas import Kata
from dojo.storage import journal
from dojo.storage.errors import STORAGE_ERRORS
from dojo.storage.log import SetBy
from dojo.verdict import Outcome, Verdict

PUT_BACK = (SetBy.RESET, SetBy.UNDO)  # after these the learner starts again
STOPPED: dict[str | None, str] = {
    Outcome.DID_NOT_RUN: "Your last run ended in an error: `{0}` shows the line.",
    Outcome.TOO_SLOW: "Your last run was stopped, because it was too slow or too large: `{0}` says where.",
}


@dataclass(frozen=True)
class LastRun:
    """A kata's last run, and its last reset or undo."""

    outcome: str | None = None
    step: str | None = None
    diagnosis: str | None = None
    sha256: str | None = None
    restored: int | None = None  # the number of that reset or undo in the journal

    def stopped(self, kata: Kata, sha256: str) -> str | None:
        """Return a sentence if the run of the text with this hash stopped without a result, right or wrong."""
        says = STOPPED.get(self.outcome) if self.sha256 == sha256 else None
        return says and says.format(kata.command)


def last_run(kata: Kata, folder: Path) -> LastRun:
    """Return the journal's last run. The journal is kept only for the learner's own folder."""
    if not journal.is_learners(folder):
        return LastRun()
    try:
        lines = journal.Journal().lines(kata)
    except STORAGE_ERRORS:
        return LastRun()
    runs = [line for line in lines if line.outcome]
    restored = next((line.id for line in reversed(lines) if line.set_by in PUT_BACK), None)
    if not runs or (restored and runs[-1].id < restored):
        return LastRun(restored=restored)
    run = runs[-1]
    return LastRun(run.outcome, run.step, run.diagnosis, run.sha256, restored)


def with_verdict(verdict: Verdict, last: LastRun) -> LastRun:
    """Return the last run, given a verdict that may not be in the journal yet."""
    step, found = verdict.failed_step, verdict.diagnosis
    return replace(
        last,
        outcome=verdict.outcome,
        step=step.name if step else None,
        diagnosis=found.id if found else None,
        sha256=verdict.answers.sha256(verdict.kata),
    )
