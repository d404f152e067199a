"""Which katas are known to pass, in memory: by the hash of their files and of all that judges them."""

import hashlib
from functools import lru_cache
from pathlib import Path

from dojo.answers import Answers
from dojo.curriculum import ROOT, Kata, katas
from dojo.verdict import LOCKED, OUR_FAULT, Verdict

JUDGING = ("conftest.py", "tests/*.py", "lab/*.py", "reference/*.py", "dojo/*.py", "dojo/judging/*.py")


def judging() -> str:
    """Return the hash of the tests and of what runs them. A server knows them as they were at its start."""
    return _hash_of(path for pattern in JUDGING for path in sorted(ROOT.glob(pattern)))


def beside(folder: Path) -> str:
    """Return the hash of the other Python files in a folder of answers, which the five may import."""
    own = {kata.file for kata in katas()}
    return _hash_of(path for path in sorted(folder.glob("*.py")) if path.name not in own)


class Passes:
    """What has passed, and under which conditions: a key a kata, of its own file and those below it."""

    def __init__(self) -> None:
        """Know of nothing yet."""
        self._known: set[str] = set()

    def remember(self, verdict: Verdict, conditions: str) -> None:
        """Take in what a verdict proves: its own kata, if it passed, and in any case the ones below."""
        if verdict.outcome == OUR_FAULT or verdict.replaced:
            return
        at = verdict.first if verdict.outcome == LOCKED else verdict.kata
        last = at.number if verdict.passed else at.number - 1
        self._known |= {_key(kata, verdict.answers, conditions) for kata in katas()[:last]}

    def up_to(self, kata: Kata, answers: Answers, conditions: str) -> bool:
        """Tell whether all katas below this one are known to pass."""
        return all(_key(below, answers, conditions) in self._known for below in katas()[: kata.number - 1])


def _key(kata: Kata, answers: Answers, conditions: str) -> str:
    texts = (source.sha256 for source in answers.sources[: kata.number])
    return "\n".join((kata.id, conditions, *texts))


def _hash_of(paths) -> str:
    return hashlib.sha256("\n".join(_hash(path) for path in paths).encode()).hexdigest()


def _hash(path: Path) -> str:
    try:
        found = path.stat()
        return _hash_of_text(path, found.st_ino, found.st_mtime_ns, found.st_size)
    except OSError:
        return ""


@lru_cache(maxsize=1024)
def _hash_of_text(path: Path, *state) -> str:
    """Read a file once for each state it is in."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
