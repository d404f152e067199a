"""`dojo history`: the journal, one line for each run, for people or as JSON."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from dojo.commands.arguments import JSON, NO_ANSWERS, Option, kata_option, show_notes
from dojo.curriculum.katas import stage
from dojo.diagnosis import AND
from dojo.errors import Usage
from dojo.storage.log import Line, SetBy

if TYPE_CHECKING:
    from dojo.storage.journal import Journal

EXAMPLE = "make history"
HELP = "show every run, one line each"
OPTIONS = (
    kata_option("all of them", final=True),
    Option("--text", "print the text with this number", type=int, metavar="NUMBER"),
    JSON,
    NO_ANSWERS,
)
VERSION = 1


def run(options) -> int:
    """Show the runs of one kata, or of all, or the text of one. Return 1 if the journal cannot be read.

    Raises   Usage if there is no such text
    """
    kata = stage(options.kata) if options.kata else None
    from dojo.storage.errors import STORAGE_ERRORS, in_words
    from dojo.storage.journal import Journal

    journal = Journal()
    try:
        lines = journal.lines(kata)
        if options.text is not None:
            return _show_text(journal, lines, options.text)
    except STORAGE_ERRORS as error:
        journal.notes.append(f"The journal cannot be read: {in_words(error)}.")
        return 1
    finally:
        show_notes(journal.notes)
    if options.json:
        print(json.dumps({"version": VERSION, "lines": [_as_object(line) for line in lines]}))
    elif lines:
        _show(lines)
    else:
        from dojo.screen.pages import Pages

        Pages().paragraph(f"Nothing is stored yet. Next: `{kata.command if kata else 'make kata'}`")
    return 0


def _show_text(journal: Journal, lines: list[Line], number: int) -> int:
    """Print a text unchanged, so that `diff` and editors can read it."""
    line = next((line for line in lines if line.id == number and line.place is not None), None)
    if line is None:
        raise Usage(f"There is no text with the number {number}. `make history` shows the numbers.")
    sys.stdout.flush()
    sys.stdout.buffer.write(journal.text(line))
    return 0


def _show(lines: list[Line]) -> None:
    from dojo.screen.pages import Pages

    pages = Pages()
    pages.history(lines, {line.id: _about(line) for line in lines})
    texts = [line for line in lines if line.place is not None]
    if texts:
        example = max(texts, key=lambda line: (line.outcome is not None, line.id))  # a run, and not a reset
        back = f"`make undo-{example.kata} TO={example.id}`"
        pages.line(f"`make history TEXT={example.id}` shows a text by its number, {back} brings it back.")
        pages.line()


def _about(line: Line) -> str:
    """Return what is shown beside the outcome: what the mistake looked like, or which step failed."""
    if line.set_by == SetBy.UNDO:
        return f"back to {line.place}"
    if line.set_by == SetBy.KEPT:
        return "stored before it was replaced"
    if line.diagnosis:
        return "looks like: " + line.diagnosis.replace(AND, " and ").replace("_", " ")
    return (line.step or "").removeprefix("test_").replace("_", " ")


def _as_object(line: Line) -> dict:
    return {
        "id": line.id,
        "at": datetime.fromtimestamp(line.at, UTC).isoformat(timespec="milliseconds"),
        "kata": line.kata if line.kata == "final" else int(line.kata),
        "set_by": line.set_by,
        "outcome": line.outcome,
        "step": line.step,
        "diagnosis": line.diagnosis,
        "seconds": line.seconds,
        "sha256": line.sha256,
        "back_to": line.place if line.set_by == SetBy.UNDO else None,
    }
