"""Chooses the next hint and its level. If the text does not parse, the error is shown instead."""

import ast
import hashlib
import json
import warnings
from dataclasses import dataclass
from pathlib import Path

from dojo.answers import NOT_PYTHON, Answers, Source
from dojo.curriculum.katas import Kata
from dojo.hints import catalogue
from dojo.hints.catalogue import Hint
from dojo.hints.last_run import LastRun, last_run, with_verdict
from dojo.judging.loading import decoded
from dojo.storage import small_files
from dojo.verdict import Outcome, Verdict

LEVELS_SHOWN = "hints"  # the small file with the last level shown, by folder and kata


@dataclass(frozen=True)
class Level:
    """One level of a hint, numbered from 1."""

    hint: Hint
    number: int
    stopped: str | None = None  # a sentence about the last run if it ended in an error; shown above the hint

    @property
    def text(self) -> str:
        """What the learner reads."""
        return self.hint.levels[self.number - 1]

    @property
    def is_last(self) -> bool:
        return self.number == len(self.hint.levels)


@dataclass(frozen=True)
class DoesNotParse:
    """Why a text is not Python: the error and, if they are known, its place and its line."""

    error: str
    place: str
    line: str


def next_hint(kata: Kata, folder: Path, verdict: Verdict | None = None) -> Level | DoesNotParse | None:
    """Return the next hint for a kata, and remember that it was shown; None if the kata passed with this text.

    The last run is the verdict's or, without one, the last one in the journal. The journal is kept only for the
    learner's own folder. A text that does not parse does not use up a hint.
    """
    source, last = Answers.in_folder(folder).source(kata), last_run(kata, folder)
    if verdict:
        last = with_verdict(verdict, last)
    if last.outcome == Outcome.PASSED and last.sha256 == source.sha256:
        return None
    broken = does_not_parse(source)
    if broken:
        return broken
    hint = chosen_hint(kata, source.text, last)
    return Level(hint, _next_level(kata, folder, hint, last), last.stopped(kata, source.sha256))


def chosen_hint(kata: Kata, text: bytes | None, last: LastRun) -> Hint:
    """Choose by the recognised misconception, else by the failed step, else by the first TODO left."""
    recognised = last.diagnosis and catalogue.for_misconception(kata, last.diagnosis)
    if recognised:
        return recognised
    todo = catalogue.for_todo(kata, text)
    failed = last.step and catalogue.for_step(kata, last.step)
    if failed and (todo is None or failed.function not in catalogue.unwritten(text)):
        todo = todo if last.outcome == Outcome.NOT_STARTED else failed
    return todo or catalogue.of(kata)[0]


def _next_level(kata: Kata, folder: Path, hint: Hint, last: LastRun) -> int:
    """Return the level after the last one, or level 1 for a new mistake or another hint; and remember it."""
    facts = (hint.title, hint.levels[0], last.step, last.diagnosis, last.restored)
    situation = hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:16]
    shown = small_files.recall(LEVELS_SHOWN)
    place = f"{folder.resolve()} {kata.id}"
    match shown.get(place):  # the file may contain anything
        case [stored, int(number)] if stored == situation:
            level = min(max(number, 0) + 1, len(hint.levels))
        case _:
            level = 1
    small_files.remember(LEVELS_SHOWN, {**shown, place: [situation, level]})
    return level


def does_not_parse(source: Source) -> DoesNotParse | None:
    """Return why a text does not parse, without running it, or None if it does."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # no warnings about escape sequences
            ast.parse(decoded(source.text or b"", str(source.path)))
    except NOT_PYTHON as error:
        number = getattr(error, "lineno", None)
        message = getattr(error, "msg", None) or str(error) or "nested too deep"
        place = f"{source.path}:{number}" if number else str(source.path)
        return DoesNotParse(f"{type(error).__name__}: {message}", place, source.line(number))
    return None
