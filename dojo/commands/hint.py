"""`dojo hint`: one hint more each time, to the mistake that the last run found or to the next TODO."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from dojo.answers import Answers
from dojo.curriculum.katas import Kata
from dojo.hints import choose
from dojo.hints.choose import Hint
from dojo.hints.last_run import Last, after, last_run
from dojo.hints.syntax_error import Unparsed, unparsed
from dojo.storage import small_files
from dojo.verdict import Outcome, Verdict

MEMORY = "hints"


@dataclass(frozen=True)
class Given:
    """One level of a hint, from 1 on."""

    hint: Hint
    level: int
    stopped: str | None = None  # what to know first: the last run ended in an error

    @property
    def is_last(self) -> bool:
        """Whether there is no further level."""
        return self.level == len(self.hint.levels)


def hint(kata: Kata, folder: Path) -> int:
    """Show the next hint to a kata and return 0."""
    given = next_one(kata, folder)
    from dojo.screen.console import Screen

    more = f"`make hint-{kata.number}` says more, `{kata.command}` tries what you have."
    show(Screen(), kata, given, more, f"There is no further hint to this. `{kata.command}` tries what you have;")
    return 0


def next_one(kata: Kata, folder: Path, verdict: Verdict | None = None) -> Given | Unparsed | None:
    """Return the next hint to a kata, and remember that it was given; None if the kata passed as it is.

    Without a verdict at hand the journal, if it is kept of this folder, says how the last run ended. A text
    that does not parse comes first, and uses up no hint.
    """
    source, last = Answers.in_folder(folder).source(kata), last_run(kata, folder)
    if verdict:
        last = after(verdict, last)
    if last.outcome == Outcome.PASSED and last.sha256 == source.sha256:
        return None
    broken = unparsed(source)
    if broken:
        return broken
    chosen = chosen_hint(kata, source.text, last)
    return Given(chosen, _next_level(kata, folder, chosen, last), last.stopped(kata, source.sha256))


def show(screen, kata: Kata, given: Given | Unparsed | None, more: str, no_more: str) -> None:
    """Show a hint on a Screen and, below it, how to get more, or that there is no more; or why there is none."""
    screen.line()
    match given:
        case Given():
            _show_level(screen, kata, given, more, no_more)
        case Unparsed():
            _show_error(screen, kata, given)
        case None:
            screen.line(f"{kata.label} passed at its last run: there is nothing to hint at.", indent=0)
            screen.line(f"`make show-{kata.number}` shows what your code does.", indent=0)
    screen.line()


def _show_level(screen, kata: Kata, given: Given, more: str, no_more: str) -> None:
    title, levels = given.hint.title, given.hint.levels
    screen.apart(kata.label, title, f"hint {given.level} of {len(levels)}")
    if given.stopped:
        screen.line(given.stopped, "yellow", indent=0)
    screen.line()
    screen.line(levels[given.level - 1])
    screen.line()
    gives_up = f"{no_more} `GIVE_UP=1 make solution-{kata.number}` shows a worked answer."
    screen.line(gives_up if given.is_last else more, "dim", indent=0)


def _show_error(screen, kata: Kata, error: Unparsed) -> None:
    screen.apart(kata.label, "it does not parse")
    screen.line()
    screen.line(error.error)
    screen.line(error.place)
    if error.line:
        screen.line(error.line, indent=6)
    screen.line()
    screen.line("Mend that first. The hints go on from where they were.", "dim", indent=0)


def chosen_hint(kata: Kata, text: bytes | None, last: Last) -> Hint:
    """Choose by the mistake recognised, else by the step that failed, else by the first TODO left."""
    known = last.diagnosis and choose.for_misconception(kata, last.diagnosis)
    if known:
        return known
    todo = choose.for_todo(kata, text)
    failed = last.step and choose.for_step(kata, last.step)
    if failed and (todo is None or failed.function not in choose.unwritten(text)):
        todo = todo if last.outcome == Outcome.NOT_STARTED else failed
    return todo or choose.of(kata)[0]


def _next_level(kata: Kata, folder: Path, chosen: Hint, last: Last) -> int:
    """Return how far to go: one further than the last time the hint was the same; and remember it."""
    facts = (chosen.title, chosen.levels[0], last.step, last.diagnosis, last.put_back)
    mark = hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:16]
    remembered = small_files.recall(MEMORY)
    place = f"{folder.resolve()} {kata.id}"
    before = remembered.get(place)
    same = isinstance(before, list) and len(before) == 2 and before[0] == mark and isinstance(before[1], int)
    level = min(max(before[1], 0) + 1, len(chosen.levels)) if same else 1
    small_files.remember(MEMORY, {**remembered, place: [mark, level]})
    return level
