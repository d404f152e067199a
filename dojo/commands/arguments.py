"""What the verbs have in common: a folder of answers, a kata, an option, and how wrong usage is told."""

import os
import shutil
import sys
from argparse import SUPPRESS, Action, ArgumentParser, ArgumentTypeError
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

from dojo.curriculum.katas import KATAS, Kata, katas, stage, stages
from dojo.errors import Usage
from dojo.next_steps import in_readers_form, propose_with
from dojo.screen.text import can_encode, in_ascii, wrapped

WRONG_USAGE = 2


class Parser(ArgumentParser):
    """A parser that reports wrong usage as everything else does, and that takes options from make's variables."""

    def __init__(self, *args, **settings) -> None:
        self.options: list[Action] = []
        super().__init__(*args, allow_abbrev=False, **settings)

    def add_argument(self, *names, **settings) -> Action:
        """Add an argument. `options` collects those that make has a variable for."""
        action = super().add_argument(*names, **settings)
        if action.option_strings and action.dest != "help":
            self.options.append(action)
        return action

    def words_of(self, variables: Mapping[str, str]) -> list[str]:
        """Return the options that make's variables stand for: TO=passed is --to=passed, JUMP=1 is --jump."""
        words = []
        for action in self.options:
            option, value = action.option_strings[-1], variables.get(action.dest.upper(), "").strip()
            if value:
                given = [""] if action.nargs == 0 else value.split() if action.dest == "answer" else [value]
                words += [f"{option}={each}" if each else option for each in given]
        return words

    def error(self, message: str) -> NoReturn:
        """Show the usage and what is wrong, and exit."""
        self.print_usage(sys.stderr)
        complain(f"{self.prog}: error: {message}")
        self.exit(WRONG_USAGE)


def complain(text: str) -> None:
    """Say on standard error what is wrong: wrapped at a terminal, in one line anywhere else."""
    lines = [in_readers_form(text)]
    if sys.stderr and sys.stderr.isatty():
        text = lines[0] if can_encode(sys.stderr) else in_ascii(lines[0])
        lines = wrapped(text, shutil.get_terminal_size().columns)
    for line in lines:
        print(line, file=sys.stderr)


def show_notes(notes: list[str]) -> None:
    """Show sentences that are not part of the answer, on standard error."""
    if notes:
        from dojo.screen.pages import note

        note(notes)


def add_kata(parser: Parser, without: str | None = None, *, final: bool = False) -> None:
    """Add the kata to a verb. `without` says what is meant where none is named; None where one must be named."""
    says = f"1 to {len(katas())}{', or final' if final else ''}{f'; without it, {without}' if without else ''}"
    parser.add_argument("kata", metavar="N", help=says, **({"nargs": "?"} if without else {}))


def add_answers_option(parser: Parser) -> None:
    """Add --answers to a verb."""
    parser.add_argument("--answers", type=Path, metavar="DIR", help="judge the katas in this folder (default: katas)")


def refuse_answers_option(parser: Parser) -> None:
    """Let a verb that is only about the learner's own katas say so."""

    def refuse(folder: str):
        raise ArgumentTypeError(f"this is not kept for {folder}: only katas/ is kept in the journal")

    parser.add_argument("--answers", type=refuse, help=SUPPRESS)


def add_jump(parser: Parser) -> None:
    """Add --jump to a verb."""
    parser.add_argument("--jump", action="store_true", help="start anywhere: take what comes before from reference/")


def add_training_options(parser: Parser) -> None:
    """Add to a verb how the models are trained."""
    parser.add_argument("--epochs", type=int, metavar="E", help="how long the models are trained (default: 10)")


def settings_of(options):
    """Return how to train, as models.settings.Settings: DATA and --epochs decide.

    Raises   Usage
    """
    from dojo.models.settings import Settings

    wanted = os.environ.get("DATA", "").strip().lower() or "sample"
    if wanted not in ("full", "sample"):
        raise Usage(f"DATA={wanted}: there is no such data set. The two are sample and full.")
    if options.epochs is not None and options.epochs < 1:
        raise Usage(f"--epochs {options.epochs}: at least one epoch is needed.")
    return Settings(full=wanted == "full", epochs=options.epochs)


def folder_of(options) -> Path:
    """Return the folder to judge, named as the learner would name it. What is proposed next will name it too."""
    if options.answers is None:
        return KATAS.relative_to(Path.cwd()) if KATAS.is_relative_to(Path.cwd()) else KATAS
    if not options.answers.is_dir():
        raise Usage(f"--answers {options.answers}: there is no such folder.")
    propose_with(options.answers)
    return options.answers


def kata_named(wanted: str, otherwise: str = "The final training has no text of its own") -> Kata:
    """Return the kata that is named.

    Raises   Usage for the final training, beginning with `otherwise`
    """
    kata = stage(wanted)
    if kata.is_final:
        raise Usage(f"{otherwise}: name a kata, 1 to {len(katas())}.")
    return kata


def kata_named_or_current(wanted: str | None, folder: Path, otherwise: str) -> Kata:
    """Return the kata that is named, or the first one in a folder that does not pass.

    Raises   Usage for the final training, beginning with `otherwise`, and where all katas pass
    """
    if wanted is not None:
        return kata_named(wanted, otherwise)
    from dojo.course_state import place

    notes: list[str] = []
    kata = place(folder, notes)
    show_notes(notes)
    if kata is None:
        raise Usage(f"All katas pass: name one, 1 to {len(katas())}.")
    return kata


def check_files(kata: Kata, folder: Path) -> None:
    """Make sure that the files are there that a run needs: the kata's own; for the final training, all.

    Raises   Usage
    """
    for needed in stages()[:-1] if kata.is_final else (kata,):
        if not (folder / needed.file).is_file():
            raise Usage(f"{folder / needed.file} is not there.{_how_to_restore(needed, folder)}")


def _how_to_restore(kata: Kata, folder: Path) -> str:
    if folder.resolve() != KATAS:
        return ""
    return f" `make undo-{kata.number}` brings your last text back, `make reset-{kata.number}` the stub."
