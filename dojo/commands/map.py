"""`dojo map`: the katas, which are done, where the learner is, and what to type next."""

from pathlib import Path

from dojo.answers import Answers
from dojo.course_state import first_not_passed, states
from dojo.curriculum.katas import stages
from dojo.storage.known_passes import known


def show_map(folder: Path) -> int:
    """Show the katas, which are done, and what to type next. Return 0."""
    answers = Answers.in_folder(folder)
    known_now = known(answers)
    at = first_not_passed(answers, known_now) or (None if known_now.get(stages()[-1]) else stages()[-1])
    from dojo.screen.console import Screen

    onward = f"Next: `{at.command}`" if at else "All done. `make final` runs the training again."
    Screen().map(states(answers, at, known_now), at, onward)
    return 0
