"""`dojo reset`: puts a kata's stub back. The old text is stored."""

from dojo.commands.arguments import NO_ANSWERS, kata_named, kata_option
from dojo.commands.learners_text import change_text, file_of, keep_line, shown
from dojo.curriculum.katas import STUBS, Kata

EXAMPLE = "make reset-3"
HELP = "put a kata's stub back; your text is stored"
OPTIONS = (kata_option(), NO_ANSWERS)


def run(options) -> int:
    """Put the stub back. Return the exit status: 0 done, 1 nothing was changed."""
    kata = kata_named(options.kata)
    return change_text(lambda journal: _reset(journal, kata))


def _reset(journal, kata: Kata) -> tuple[bool, str]:
    from dojo.storage.replace_text import read, replace

    file, stub = file_of(kata), (STUBS / kata.file).read_bytes()
    if read(file) == stub:
        return True, f"{shown(kata)} is the stub already. Nothing was changed."
    replaced, line = replace(journal, kata, file, stub)
    keep_line(journal, lambda: journal.record_reset(kata, stub, replaced))
    says = f"{kata.label}: the stub is back in {shown(kata)}."
    if line:
        says += f"\nThe old text is stored as number {line.place}: `make undo-{kata.number}` brings it back."
    return True, says
