"""What a verdict proves, keyed by all it follows from: the texts, the tests, what judges them, torch."""

import hashlib
import importlib.util
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dojo.answers import Answers
from dojo.curriculum import ROOT, Kata, katas, stages
from dojo.verdict import LOCKED, OUR_FAULT, Verdict

# A change in any of these asks for a new verdict.
JUDGING = ("conftest.py", "tests/*.py", "lab/*.py", "dojo/*.py", "dojo/judging/*.py")


@dataclass(frozen=True)
class Fact:
    """Under this key, the kata's text passes, or does not."""

    key: str
    kata: Kata
    sha256: str
    passed: bool


def following_from(verdict: Verdict) -> list[Fact]:
    """Return what a verdict says of its own kata and, unless the run jumped, of the ones below it."""
    if verdict.outcome == OUR_FAULT or _has_more_code(verdict.answers.folder):
        return []
    at = verdict.first if verdict.outcome == LOCKED else verdict.kata
    below = () if verdict.replaced else katas()[: at.number - 1]
    own = _fact(at, verdict.answers, verdict.passed)
    return [*(_fact(kata, verdict.answers, True) for kata in below), own]


def _fact(kata: Kata, answers: Answers, passed: bool) -> Fact:
    return Fact(key(kata, answers), kata, answers.sha256(kata), passed)


def key(kata: Kata, answers: Answers) -> str | None:
    """Return the hash of a kata's text, those it stands on, and what judges them."""
    if _has_more_code(answers.folder):
        return None
    texts = (source.sha256 for source in answers.sources[: kata.number])
    return hashlib.sha256("\n".join([kata.id, _judging(), *texts]).encode()).hexdigest()


def _has_more_code(folder: Path) -> bool:
    """Tell whether a text may import something beside it, which could change while the five stay."""
    own = {folder / kata.file for kata in stages()}
    return any(path not in own for path in folder.rglob("*.py"))


@cache
def _judging() -> str:
    files = [path for pattern in JUDGING for path in sorted(ROOT.glob(pattern))]
    found = importlib.util.find_spec("torch")  # found, not imported
    if found and found.origin:
        files.append(Path(found.origin).with_name("version.py"))
    texts = [sys.version.encode(), *(path.read_bytes() for path in files if path.exists())]
    return hashlib.sha256(b"".join(hashlib.sha256(text).digest() for text in texts)).hexdigest()
