"""`dojo hint`: one hint more each time, to the mistake that the last run found or to the next TODO."""

import hashlib
import json
from dataclasses import dataclass, replace
from pathlib import Path

from dojo.answers import Answers
from dojo.curriculum import Kata
from dojo.keeping import journal, memory
from dojo.teaching import hints
from dojo.verdict import Verdict

MEMORY = "hints"
EVENTS = ("reset", "undo")  # after these one begins anew


@dataclass(frozen=True)
class Last:
    """What the journal says of a kata: its last run, and the last time its text was put back."""

    outcome: str | None = None
    step: str | None = None
    diagnosis: str | None = None
    sha256: str | None = None
    put_back: int | None = None  # the number of that line


@dataclass(frozen=True)
class Ladder:
    """The hints that fit now, from the first to the last, and what they are about."""

    title: str
    levels: tuple[str, ...]


@dataclass(frozen=True)
class Given:
    """One hint of a ladder, from 1 on."""

    ladder: Ladder
    level: int

    @property
    def is_last(self) -> bool:
        """Whether the ladder ends here."""
        return self.level == len(self.ladder.levels)


def hint(kata: Kata, folder: Path) -> int:
    """Show the next hint to a kata and return 0."""
    given = next_one(kata, folder)
    from dojo.screen import Screen

    more = f"`make hint-{kata.number}` says more, `{kata.command}` tries what you have."
    show(Screen(), kata, given, more, f"There is no further hint to this. `{kata.command}` tries what you have;")
    return 0


def next_one(kata: Kata, folder: Path, verdict: Verdict | None = None) -> Given | None:
    """Return the next hint to a kata, and remember that it was given; None if the kata passed as it is.

    Without a verdict at hand the journal, if it is kept of this folder, says how the last run ended.
    """
    answers, last = Answers.in_folder(folder), _last(kata, folder)
    if verdict:
        last = _after(verdict, last)
    if last.outcome == "passed" and last.sha256 == answers.sha256(kata):
        return None
    ladder = choose(kata, answers.source(kata).text, last)
    return Given(ladder, _next_level(kata, folder, ladder, last))


def show(screen, kata: Kata, given: Given | None, more: str, no_more: str) -> None:
    """Show a hint on a Screen and, below it, how to get more, or that there is no more."""
    screen.line()
    if given is None:
        screen.line(f"{kata.label} passed at its last run: there is nothing to hint at.", indent=0)
        screen.line(f"`make show-{kata.number}` shows what your code does.", indent=0)
    else:
        title, levels = given.ladder.title, given.ladder.levels
        screen.apart(kata.label, title, f"hint {given.level} of {len(levels)}")
        screen.line()
        screen.line(levels[given.level - 1])
        screen.line()
        gives_up = f"{no_more} `GIVE_UP=1 make solution-{kata.number}` shows a worked answer."
        screen.line(gives_up if given.is_last else more, "dim", indent=0)
    screen.line()


def choose(kata: Kata, text: bytes | None, last: Last) -> Ladder:
    """Choose by the mistake recognised, else by the step that failed, else by the first TODO left."""
    known = last.diagnosis and hints.for_misconception(kata, last.diagnosis)
    if known:
        answer, says = known
        return Ladder(answer.title, (says, *answer.levels[hints.LEVELS.index("formula") :]))
    todo = hints.for_todo(kata, text)
    failed = last.step and hints.for_step(kata, last.step)
    if failed and (todo is None or failed.function not in hints.unwritten(text)):
        todo = todo if last.outcome == "not_started" else failed
    answer = todo or hints.of(kata)[0]
    return Ladder(answer.title, answer.levels)


def _after(verdict: Verdict, last: Last) -> Last:
    step, found = verdict.failed_step, verdict.diagnosis
    sha256 = verdict.answers.sha256(verdict.kata)
    return replace(last, outcome=verdict.outcome, step=step and step.name, diagnosis=found and found.id, sha256=sha256)


def _last(kata: Kata, folder: Path) -> Last:
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


def _next_level(kata: Kata, folder: Path, ladder: Ladder, last: Last) -> int:
    """Return how far to go: one further than the last time the ladder was the same; and remember it."""
    facts = (ladder.title, ladder.levels[0], last.step, last.diagnosis, last.put_back)
    mark = hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:16]
    remembered = memory.recall(MEMORY)
    place = f"{folder.resolve()} {kata.id}"
    before = remembered.get(place)
    same = isinstance(before, list) and len(before) == 2 and before[0] == mark and isinstance(before[1], int)
    level = min(max(before[1], 0) + 1, len(ladder.levels)) if same else 1
    memory.remember(MEMORY, {**remembered, place: [mark, level]})
    return level
