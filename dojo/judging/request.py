"""What a session must run. The judge sends it to the process, so this imports neither pytest nor torch."""

from dataclasses import dataclass

from dojo.answers import Answers
from dojo.curriculum.katas import Kata

SESSION = "dojo.judging.session:judge"  # the function that runs a request


@dataclass(frozen=True)
class Request:
    """A kata with the earlier ones before it, or alone after a jump, or only one of its steps, or half of them."""

    kata: Kata
    answers: Answers
    alone: bool = False
    step: str | None = None
    seed: int = 0
    half: int = 0  # 1 or 2: the steps before the middle, or the others; 0: all of them
