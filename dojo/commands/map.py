"""`dojo map`: the katas, which are done, where the learner is, and what to type next."""

from dojo.answers import Answers
from dojo.commands.arguments import ANSWERS, folder_of, show_notes
from dojo.curriculum.katas import stages

EXAMPLE = "make"
HELP = "show which katas are done, your current kata, and what to type next"
OPTIONS = (ANSWERS,)


def run(options) -> int:
    """Show it, and return 0."""
    from dojo.course_state import first_not_passed, states
    from dojo.storage.journal import known

    answers = Answers.in_folder(folder_of(options))
    notes: list[str] = []
    known_now = known(answers, notes)
    at = first_not_passed(answers, known_now, notes) or (None if known_now.get(stages()[-1]) else stages()[-1])
    show_notes(notes)
    from dojo.screen.console import Screen

    what_next = f"Next: `{at.command}`" if at else "All done. `make final` runs the training again."
    Screen().map(states(answers, at, known_now), at, what_next)
    return 0
