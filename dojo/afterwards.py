"""What a learner is told to look at when a kata has passed."""

from dojo.curriculum import Kata
from dojo.predictions import count


def afterwards(kata: Kata) -> list[str]:
    """Return a line about the picture, and one about the predictions if there are any for this kata."""
    lines = [f"Look: `make show-{kata.id}` draws {kata.look}."]
    if count(kata):
        lines.append("Compare: `make predictions` shows what you predicted beside what comes out, with why.")
    return lines
