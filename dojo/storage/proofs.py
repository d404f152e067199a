"""What a verdict proves, under a cache key of everything that it depends on: the texts and the run's conditions."""

import hashlib
from dataclasses import dataclass

from dojo.answers import Answers
from dojo.curriculum.katas import Kata, katas
from dojo.verdict import Outcome, Verdict


@dataclass(frozen=True)
class Fact:
    """Under this key, the kata's text passes, or does not."""

    key: str
    kata: Kata
    sha256: str
    passed: bool


def following_from(verdict: Verdict, conditions: str) -> list[Fact]:
    """Return the facts about a verdict's own kata and, unless the run jumped, about the earlier ones."""
    if verdict.outcome == Outcome.OUR_FAULT:
        return []
    at = verdict.first or verdict.kata
    below = () if verdict.replaced else katas()[: at.number - 1]
    passed = [(kata, True) for kata in below] + [(at, verdict.passed)]
    return [Fact(key(kata, verdict.answers, conditions), kata, verdict.answers.sha256(kata), it) for kata, it in passed]


def key(kata: Kata, answers: Answers, conditions: str) -> str:
    """Return the hash of a kata's text, the texts of the earlier katas, and the conditions."""
    texts = (source.sha256 for source in answers.sources[: kata.number])
    return hashlib.sha256("\n".join([kata.id, conditions, *texts]).encode()).hexdigest()
