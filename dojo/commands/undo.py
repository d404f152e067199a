"""`dojo undo`: brings an earlier text back. The current text is stored."""

import time

from dojo.commands.arguments import NO_ANSWERS, Option, kata_named, kata_option
from dojo.commands.learners_text import change_text, file_of, keep_line, shown
from dojo.curriculum.katas import Kata
from dojo.errors import Usage

EXAMPLE = "make undo-3"
HELP = "bring the previous text back"
OPTIONS = (
    kata_option(),
    Option("--to", "which text: last (default), passed, or its number in the history", default="last", metavar="TEXT"),
    NO_ANSWERS,
)


def run(options) -> int:
    """Bring back an earlier text: "last", "passed", or the number of a line of the history.

    Returns  the exit status: 0 done, 1 nothing was changed
    Raises   Usage if there is no such line
    """
    kata = kata_named(options.kata)
    return change_text(lambda journal: _undo(journal, kata, options.to))


def _undo(journal, kata: Kata, to: str) -> tuple[bool, str]:
    from dojo.storage.replace_text import read, replace

    file = file_of(kata)
    present = read(file)
    here = None if present is None else journal.keep_text(kata, present)
    back_to = _wanted(kata, journal.lines(kata), journal.passed(kata), here, to)
    if back_to is None:
        return False, _nothing(kata, to, here)
    if here and back_to.sha256 == here.sha256:
        return True, f"{shown(kata)} has that text already. Nothing was changed."
    replaced, line = replace(journal, kata, file, journal.text(back_to))
    keep_line(journal, lambda: journal.record_undo(kata, back_to, replaced))
    when = time.strftime("%d %B %H:%M", time.localtime(back_to.at))
    says = f"{kata.label}: number {back_to.id}, of {when}, is back in {shown(kata)}."
    if line:
        command = f"make undo-{kata.number} TO={line.place}"
        says += f"\nThe old text is stored as number {line.place}: `{command}` brings it back."
    return True, says


def _wanted(kata: Kata, lines: list, passed: set[str], here, to: str):
    """Return the line whose text is wanted, or None if there is none.

    Takes    lines: those of this kata; passed: the hashes of its texts that have passed; here: the line of its text now
    """
    texts = {line.id: line for line in lines if line.place is not None}
    if to == "passed":
        newest = next((line for line in reversed(texts.values()) if line.sha256 in passed), None)
        return newest and texts.get(newest.place, newest)
    if to != "last":
        wanted = next((line for line in texts.values() if str(line.id) == to), None)
        if wanted is None:
            says = "say last, passed, or a number that `make history` shows"
            raise Usage(f"There is no text {to:.20} of {kata.label}: {says}.")
        return wanted
    if here is None:  # the file is missing: its last text
        return next(reversed(texts.values()), None)
    return texts.get(here.before) if here.before else None


def _nothing(kata: Kata, to: str, here) -> str:
    if to == "passed":
        return f"No text of {kata.label} has passed so far. Nothing was changed."
    if here is None:
        return f"No text of {kata.label} has been stored. `make reset-{kata.number}` brings the stub back."
    return f"This is the first text of {kata.label} that was stored. Nothing was changed."
