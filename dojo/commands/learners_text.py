"""Changing the text of a learner's kata: what `reset`, `undo` and `solution` have in common."""

from collections.abc import Callable
from pathlib import Path

from dojo.commands.arguments import show_notes
from dojo.curriculum.katas import KATAS, Kata


def change_text(work: Callable) -> int:
    """Let work(journal) change a kata's text, and show its message; errors go to standard error.

    Returns  0, or 1 if nothing was changed
    """
    from dojo.storage.errors import STORAGE_ERRORS, in_words
    from dojo.storage.journal import Journal

    journal = Journal()
    try:
        changed, says = work(journal)
    except STORAGE_ERRORS as error:
        journal.notes.append(f"Nothing was changed: {in_words(error)}.")
        return 1
    finally:
        show_notes(journal.notes)
    from dojo.screen.pages import Pages

    Pages().paragraph(says)
    return 0 if changed else 1


def keep_line(journal, write: Callable[[], None]) -> None:
    """Record a change. If that fails, nothing is lost: the next verb that reads the file records its text."""
    from dojo.storage.errors import STORAGE_ERRORS, in_words

    try:
        write()
    except STORAGE_ERRORS as error:
        journal.notes.append(f"The journal could not be written: {in_words(error)}.")


def file_of(kata: Kata) -> Path:
    """Return the learner's file of a kata."""
    return KATAS / kata.file


def shown(kata: Kata) -> str:
    """Return its path relative to the repository's root, for messages."""
    return f"{KATAS.name}/{kata.file}"
