"""`dojo reset` and `dojo undo`: the stub, or an earlier text, comes back; what was there is kept."""

import time
from pathlib import Path

from dojo.curriculum.katas import KATAS, STUBS, Kata
from dojo.screen.pages import Pages, note
from dojo.storage.errors import Trouble, in_words
from dojo.storage.journal import Journal
from dojo.storage.log import Line
from dojo.storage.replace_text import read, replace


def reset(kata: Kata) -> int:
    """Put the stub back. Return the exit status: 0 done, 1 nothing was changed."""
    return _told(lambda journal: _reset(journal, kata))


def undo(kata: Kata, to: str) -> int:
    """Bring back an earlier text: "last", "passed", or that of a line of the history, by its number.

    Raises   LookupError, with the sentence to show, if there is no such line
    """
    return _told(lambda journal: _undo(journal, kata, to))


def _told(work) -> int:
    """Do the work, and say what came of it: the outcome on standard output, trouble on standard error."""
    journal = Journal()
    try:
        changed, says = work(journal)
    except Trouble as error:
        journal.notes.append(f"Nothing was changed: {in_words(error)}.")
        return 1
    finally:
        note(journal.notes)
    Pages().paragraph(says)
    return 0 if changed else 1


def _reset(journal: Journal, kata: Kata) -> tuple[bool, str]:
    file, stub = _file(kata), (STUBS / kata.file).read_bytes()
    if read(file) == stub:
        return True, f"{_shown(file)} is the stub already. Nothing was changed."
    replaced, kept = replace(journal, kata, file, stub)
    _tell(journal, lambda: journal.was_reset(kata, stub, replaced))
    says = f"{kata.label}: the stub is back in {_shown(file)}."
    if kept:
        says += f"\nWhat was there is kept as number {kept.place}: `make undo-{kata.number}` brings it back."
    return True, says


def _undo(journal: Journal, kata: Kata, to: str) -> tuple[bool, str]:
    file = _file(kata)
    present = read(file)
    here = None if present is None else journal.found(kata, present)
    back_to = _wanted(kata, journal.lines(kata), journal.passed(kata), here, to)
    if back_to is None:
        return False, _nothing(kata, to, here)
    if here and back_to.sha256 == here.sha256:
        return True, f"{_shown(file)} holds that text already. Nothing was changed."
    replaced, kept = replace(journal, kata, file, journal.text(back_to))
    _tell(journal, lambda: journal.was_undone(kata, back_to, replaced))
    when = time.strftime("%d %B %H:%M", time.localtime(back_to.at))
    says = f"{kata.label}: number {back_to.id}, of {when}, is back in {_shown(file)}."
    if kept:
        command = f"make undo-{kata.number} TO={kept.place}"
        says += f"\nWhat was there is kept as number {kept.place}: `{command}` brings it back."
    return True, says


def _wanted(kata: Kata, lines: list[Line], passed: set[str], here: Line | None, to: str) -> Line | None:
    """Return the line whose text is to come back, or None if there is none."""
    texts = {line.id: line for line in lines if line.place is not None}
    if to == "passed":
        newest = next((line for line in reversed(texts.values()) if line.sha256 in passed), None)
        return newest and texts.get(newest.place, newest)
    if to != "last":
        wanted = next((line for line in texts.values() if str(line.id) == to), None)
        if wanted is None:
            says = "say last, passed, or a number out of `make history`"
            raise LookupError(f"There is no text {to:.20} of {kata.label}: {says}.")
        return wanted
    if here is None:  # the file is gone: the last text that was in it
        return next(reversed(texts.values()), None)
    return texts.get(here.before) if here.before else None


def _nothing(kata: Kata, to: str, here: Line | None) -> str:
    if to == "passed":
        return f"No text of {kata.label} has passed so far. Nothing was changed."
    if here is None:
        return f"No text of {kata.label} has been kept. `make reset-{kata.number}` brings the stub back."
    return f"This is the first text of {kata.label} that was kept. Nothing was changed."


def _tell(journal: Journal, work) -> None:
    """Write the move down. If that fails nothing is lost: the next look at the file finds its text."""
    try:
        work()
    except Trouble as error:
        journal.notes.append(f"The journal could not be told: {in_words(error)}.")


def _file(kata: Kata) -> Path:
    return KATAS / kata.file


def _shown(file: Path) -> Path:
    return file.relative_to(KATAS.parent)
