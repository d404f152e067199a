"""What the verbs' words have in common: a folder of answers, a kata, and what is said where they make no sense."""

import shutil
import sys
from argparse import SUPPRESS, ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import NoReturn

from dojo.curriculum.katas import KATAS, Kata, katas, stage, stages
from dojo.screen.text import can_encode, in_ascii, wrapped

WRONG_USAGE = 2


class Usage(Exception):
    """The words on the command line make no sense here. The message is the sentence to show."""


class Parser(ArgumentParser):
    """A parser that complains as everything else does."""

    def error(self, message: str) -> NoReturn:
        """Show the usage and what is wrong, and exit."""
        self.print_usage(sys.stderr)
        complain(f"{self.prog}: error: {message}")
        self.exit(WRONG_USAGE)


def complain(text: str) -> None:
    """Say on standard error what is wrong: wrapped at a terminal; whatever else reads it gets one line."""
    lines = [text]
    if sys.stderr and sys.stderr.isatty():
        text = text if can_encode(sys.stderr) else in_ascii(text)
        lines = wrapped(text, shutil.get_terminal_size().columns)
    for line in lines:
        print(line, file=sys.stderr)


def add_answers_option(parser: ArgumentParser) -> None:
    """Add --answers to a verb."""
    parser.add_argument("--answers", type=Path, metavar="DIR", help="folder of the answers (default: katas)")


def refuse_answers_option(parser: ArgumentParser) -> None:
    """Let a verb that is about the learner's own texts say that it is."""

    def refuse(folder: str):
        raise ArgumentTypeError(f"there is no going back in {folder}: only katas/ is kept in the journal")

    parser.add_argument("--answers", type=refuse, help=SUPPRESS)


def folder_of(options) -> Path:
    """Return the folder to judge, named as the learner would name it."""
    if options.answers is None:
        return KATAS.relative_to(Path.cwd()) if KATAS.is_relative_to(Path.cwd()) else KATAS
    if not options.answers.is_dir():
        raise Usage(f"--answers {options.answers}: there is no such folder.")
    return options.answers


def one_of_five(wanted: str, otherwise: str = "The final training has no text of its own") -> Kata:
    """Return the kata that is named.

    Raises   Usage for the final training, beginning with `otherwise`
    """
    kata = stage(wanted)
    if kata.is_final:
        raise Usage(f"{otherwise}: name a kata, 1 to {len(katas())}.")
    return kata


def one_or_where_one_is(wanted: str | None, folder: Path, otherwise: str) -> Kata:
    """Return the kata that is named, or the first one in a folder that does not pass.

    Raises   Usage for the final training, beginning with `otherwise`, and where all five pass
    """
    if wanted is not None:
        return one_of_five(wanted, otherwise)
    from dojo.course_state import place

    kata = place(folder)
    if kata is None:
        raise Usage(f"All five katas pass: name one, 1 to {len(katas())}.")
    return kata


def check_files(kata: Kata, folder: Path) -> None:
    """Make sure of the files that must be in the folder: the kata's that is asked for; for the final training, all.

    Raises   Usage
    """
    for needed in stages()[:-1] if kata.is_final else (kata,):
        if not (folder / needed.file).is_file():
            raise Usage(f"{folder / needed.file} is not there.{_brought_back(needed, folder)}")


def _brought_back(kata: Kata, folder: Path) -> str:
    if folder.resolve() != KATAS:
        return ""
    return f" `make undo-{kata.number}` brings your last text back, `make reset-{kata.number}` the stub."
