"""What the journal knows of texts, at no cost: nothing is run for it. Without a journal nothing is known."""

from dojo.answers import Answers, Source
from dojo.curriculum.katas import Kata, stages
from dojo.storage.errors import Trouble
from dojo.storage.journal import Journal, is_learners


def known(answers: Answers) -> dict[Kata, bool]:
    """Return which stages are known to pass, or not to, with these very texts."""
    return _asked(lambda journal: journal.known(answers, stages()), {}) if is_learners(answers.folder) else {}


def is_known_to_pass(kata: Kata, source: Source) -> bool:
    """Tell whether this very text is known to have passed."""
    return _asked(lambda journal: source.sha256 in journal.passed(kata), False)


def _asked(ask, otherwise):
    """Ask the journal, and say what became of it if it could not be read."""
    journal = Journal()
    try:
        return ask(journal)
    except Trouble:
        return otherwise
    finally:
        if journal.notes:
            from dojo.screen.pages import note

            note(journal.notes)
