"""Shared by the verbs: the folder of answers, the kata, options, and messages about wrong usage."""

import shutil
import sys
from argparse import SUPPRESS, ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import Any, NoReturn

from dojo.curriculum.katas import KATAS, Kata, has_reference, katas, stage, stages
from dojo.errors import Usage
from dojo.next_steps import in_readers_form, propose_with
from dojo.screen.text import can_encode, in_ascii, wrapped

WRONG_USAGE = 2


class Option:
    """An argument of a verb: `--name`, or a word without dashes. make has a variable for each --name."""

    def __init__(self, name: str, help: str = SUPPRESS, **settings: Any) -> None:
        self.name, self.help, self.settings = name, help, settings

    @property
    def variable(self) -> str:
        """The name of make's variable: GIVE_UP for --give-up. The kata has none: it is part of make's target."""
        return "" if self.name == "kata" else self.name.removeprefix("--").replace("-", "_").upper()

    @property
    def is_flag(self) -> bool:
        return self.settings.get("action") == "store_true"

    def words(self, value: str) -> list[str]:
        """Return the command line words for a value of make's variable: for TO=passed they are --to=passed."""
        if not value.strip():
            return []
        if not self.name.startswith("--"):
            return [value.strip()]
        if self.is_flag:
            return [self.name]
        given = value.split() if self.settings.get("action") == "append" else [value.strip()]
        return [f"{self.name}={each}" for each in given]

    def add_to(self, parser: ArgumentParser) -> None:
        parser.add_argument(self.name, help=self.help, **self.settings)


class Parser(ArgumentParser):
    """A parser that reports wrong usage in the same way as the rest of the project."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        complain(f"{self.prog}: error: {message}")
        self.exit(WRONG_USAGE)


def complain(text: str) -> None:
    """Print an error on standard error: wrapped at a terminal, otherwise in one line."""
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


def kata_option(without: str | None = None, *, final: bool = False) -> Option:
    """Return the argument that names a kata. `without` describes its default; if it is None, there is no default."""
    says = f"1 to {len(katas())}{', or final' if final else ''}{f'; without it, {without}' if without else ''}"
    return Option("kata", says, metavar="N", **({"nargs": "?"} if without else {}))


def _refuse(folder: str) -> NoReturn:
    raise ArgumentTypeError(f"this works only for katas/: the journal does not store {folder}")


def _refuse_jump(value: str) -> NoReturn:
    raise ArgumentTypeError("there is no reference/ here to take the earlier katas from: solve them in order")


ANSWERS = Option("--answers", "judge the katas in this folder (default: katas)", type=Path, metavar="DIR")
NO_ANSWERS = Option("--answers", type=_refuse)  # for verbs that are only about the learner's own katas
EPOCHS = Option("--epochs", "number of epochs for which the models are trained (default: 10)", type=int, metavar="E")
JSON = Option("--json", "print one JSON object", action="store_true")
JUMP = (
    Option("--jump", "start anywhere: take the earlier katas from reference/", action="store_true")
    if has_reference()
    else Option("--jump", type=_refuse_jump, nargs="?", const="", default=False)
)


def settings_of(options):
    """Return how to train, as models.settings.Settings: DATA and --epochs decide.

    Raises   Usage
    """
    from dojo.models.settings import Settings
    from lab import full_set

    try:
        full = full_set.is_wanted()
    except ValueError as error:
        raise Usage(str(error)) from None
    if options.epochs is not None and options.epochs < 1:
        raise Usage(f"--epochs {options.epochs}: at least one epoch is needed.")
    return Settings(full=full, epochs=options.epochs)


def folder_of(options) -> Path:
    """Return the folder to judge, as the learner names it. The proposed next commands will name it too."""
    if options.answers is None:
        return KATAS.relative_to(Path.cwd()) if KATAS.is_relative_to(Path.cwd()) else KATAS
    if not options.answers.is_dir():
        raise Usage(f"--answers {options.answers}: there is no such folder.")
    if options.answers.resolve() != KATAS:
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

    Raises   Usage for the final training, beginning with `otherwise`, and if all katas pass
    """
    if wanted is not None:
        return kata_named(wanted, otherwise)
    from dojo.course_state import current_kata

    notes: list[str] = []
    kata = current_kata(folder, notes)
    show_notes(notes)
    if kata is None:
        raise Usage(f"All katas pass: name one, 1 to {len(katas())}.")
    return kata


def check_files(kata: Kata, folder: Path) -> None:
    """Check that the files that a run needs exist: the kata's own file, or for the final training all files.

    Raises   Usage
    """
    for needed in stages()[:-1] if kata.is_final else (kata,):
        if not (folder / needed.file).is_file():
            raise Usage(f"{folder / needed.file} is not there.{_how_to_restore(needed, folder)}")


def _how_to_restore(kata: Kata, folder: Path) -> str:
    if folder.resolve() != KATAS:
        return ""
    return f" `make undo-{kata.number}` brings your last version back, `make reset-{kata.number}` the stub."
