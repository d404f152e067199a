"""What a session must run. The judge sends it to the process, so this imports neither pytest nor torch."""

from dataclasses import dataclass

from dojo.answers import Answers
from dojo.curriculum.katas import Kata


@dataclass(frozen=True)
class Request:
    """A kata with the earlier ones before it, or alone after a jump, or only one of its steps."""

    kata: Kata
    answers: Answers
    alone: bool = False
    step: str | None = None
    seed: int = 0
