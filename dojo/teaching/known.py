"""What the journal knows of a text, at no cost: nothing is run for it."""

from dojo.answers import Source
from dojo.curriculum import Kata
from dojo.keeping.journal import Journal
from dojo.keeping.trouble import Trouble


def is_known_to_pass(kata: Kata, source: Source) -> bool:
    """Tell whether the journal knows that this very text has passed."""
    journal = Journal()
    try:
        return source.sha256 in journal.passed(kata)
    except Trouble:
        return False  # as of a text that nobody has run
    finally:
        if journal.notes:
            from dojo.views import note

            note(journal.notes)
