"""What a learner is pointed to beside the next kata: predictions, hints, the picture."""

from dojo.curriculum.katas import Kata
from dojo.predictions.store import count


def meanwhile(kata: Kata, is_untouched: bool) -> list[str]:
    """Return what to type while a kata does not pass."""
    if kata.is_final:
        return [f"Then `{kata.command}` again."]
    lines = [f"Then `{kata.command}` again; `make hint-{kata.number}` gives a hint."]
    return [*beforehand(kata), *lines] if is_untouched else lines


def beforehand(kata: Kata) -> list[str]:
    """Return a line about the questions to a kata that is not begun, unless they are answered."""
    if kata.is_final or count(kata):
        return []
    return [f"Before you write, `make predict-{kata.number}` asks what you expect."]


def afterwards(kata: Kata) -> list[str]:
    """Return a line about the picture, one about the solution, and one about the predictions if there are any."""
    lines = [f"Look: `make show-{kata.id}` draws {kata.look}."]
    if not kata.is_final:
        lines.append(f"Read: `make solution-{kata.id}` puts the reference beside yours.")
    if count(kata):
        lines.append(f"Compare: `make predictions-{kata.id}` shows what you predicted beside what comes out, with why.")
    return lines
