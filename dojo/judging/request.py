"""What a session is asked to run. It travels from the judge to the process, so it imports neither pytest nor torch."""

from dataclasses import dataclass

from dojo.answers import Answers
from dojo.curriculum.katas import Kata


@dataclass(frozen=True)
class Request:
    """A kata after its earlier ones, or alone after a jump, or a single step of it."""

    kata: Kata
    answers: Answers
    alone: bool = False
    step: str | None = None
    seed: int = 0
