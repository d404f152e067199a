"""The numbers of the last final training that passed, under a cache key of everything that they depend on."""

import hashlib
import re

from dojo.answers import Answers
from dojo.curriculum.katas import stages
from dojo.storage import cache_key, small_files
from dojo.verdict import Verdict

NAME = "final"  # of the file in .dojo/

Rows = list[list[str]]  # each has a name and a value


def store(verdict: Verdict) -> Rows:
    """Return the numbers of a verdict on the final training, and store them. A verdict that did not pass has none."""
    rows = measured_by(verdict)
    if rows:
        small_files.remember(NAME, {"key": key_of(verdict.answers), "rows": rows})
    return rows


def stored(answers: Answers) -> Rows | None:
    """Return the stored numbers of these texts, or None."""
    found = small_files.recall(NAME)
    rows = found.get("rows")
    if found.get("key") != key_of(answers) or not isinstance(rows, list):
        return None
    return [[str(name), str(value)] for name, value in rows]


def key_of(answers: Answers) -> str:
    """Return the cache key of a final training's numbers."""
    parts = (answers.sha256(stages()[-1]), cache_key.judging(), cache_key.beside(answers.folder))
    return hashlib.sha256(" ".join(parts).encode()).hexdigest()


def measured_by(verdict: Verdict) -> Rows:
    """Return the rows below a passed verdict's first line, each as its name and its value."""
    rows = [re.split(r"\s{2,}", line, maxsplit=1) for line in verdict.message.splitlines()[1:]]
    return [row for row in rows if len(row) == 2] if verdict.passed else []
