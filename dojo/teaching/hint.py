"""`dojo hint`: one hint more each time, to the mistake that the last run found or to the next TODO."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from dojo.answers import Answers
from dojo.curriculum import Kata
from dojo.keeping import journal, memory
from dojo.teaching import hints

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


def hint(kata: Kata, folder: Path) -> int:
    """Show the next hint to a kata and return 0."""
    answers, last = Answers.in_folder(folder), _last(kata, folder)
    from dojo.screen import Screen

    screen = Screen()
    screen.line()
    if last.outcome == "passed" and last.sha256 == answers.sha256(kata):
        screen.line(f"{kata.label} passed at its last run: there is nothing to hint at.", indent=0)
        screen.line(f"`make show-{kata.number}` shows what your code does.", indent=0)
        screen.line()
        return 0
    ladder = choose(kata, answers.source(kata).text, last)
    level = _next_level(kata, folder, ladder, last)
    screen.line(f"{kata.label} · {ladder.title} · hint {level} of {len(ladder.levels)}", "bold", indent=0)
    screen.line()
    screen.line(ladder.levels[level - 1])
    screen.line()
    screen.line(_onward(kata, level, ladder), "dim", indent=0)
    screen.line()
    return 0


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


def _onward(kata: Kata, level: int, ladder: Ladder) -> str:
    if level < len(ladder.levels):
        return f"`make hint-{kata.number}` says more, `{kata.command}` tries what you have."
    return (
        f"There is no further hint to this. `{kata.command}` tries what you have; "
        f"`GIVE_UP=1 make solution-{kata.number}` shows a worked answer."
    )
