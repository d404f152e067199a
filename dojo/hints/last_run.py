"""How a kata's last run ended, as far as hints ask: from the journal, or from a verdict that is at hand."""

from dataclasses import dataclass, replace
from pathlib import Path

from dojo.curriculum.katas import Kata
from dojo.storage import journal
from dojo.storage.log import SetBy
from dojo.verdict import Outcome, Verdict

EVENTS = (SetBy.RESET, SetBy.UNDO)  # after these one begins anew
STOPPED = {
    Outcome.DID_NOT_RUN: "Your last run ended in an error: `{0}` shows the line.",
    Outcome.TOO_SLOW: "Your last run was stopped, because it was too slow or too large: `{0}` says where.",
}


@dataclass(frozen=True)
class Last:
    """What the journal says of a kata: its last run, and the last time its text was put back."""

    outcome: str | None = None
    step: str | None = None
    diagnosis: str | None = None
    sha256: str | None = None
    put_back: int | None = None  # the number of that line

    def stopped(self, kata: Kata, sha256: str) -> str | None:
        """Say so if the run, which was of the text with this hash, never got as far as a right or a wrong answer."""
        says = STOPPED.get(self.outcome) if self.sha256 == sha256 else None
        return says and says.format(kata.command)


def last_run(kata: Kata, folder: Path) -> Last:
    """Ask the journal, which is kept of the learner's own folder only; a hint there is without it too."""
    if not journal.is_learners(folder):
        return Last()
    try:
        lines = journal.Journal().lines(kata)
    except journal.Trouble:
        return Last()
    runs = [line for line in lines if line.outcome]
    put_back = next((line.id for line in reversed(lines) if line.set_by in EVENTS), None)
    if not runs or (put_back and runs[-1].id < put_back):
        return Last(put_back=put_back)
    run = runs[-1]
    return Last(run.outcome, run.step, run.diagnosis, run.sha256, put_back)


def after(verdict: Verdict, last: Last) -> Last:
    """Return what is known once a verdict has come that the journal may not have yet."""
    step, found = verdict.failed_step, verdict.diagnosis
    sha256 = verdict.answers.sha256(verdict.kata)
    return replace(last, outcome=verdict.outcome, step=step and step.name, diagnosis=found and found.id, sha256=sha256)
