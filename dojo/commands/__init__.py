"""One module for each verb: its options, what it does, what it prints.

`VERBS` is the only list of them. The usage, `make help` and a test of the Makefile follow from it.
"""

from importlib import import_module
from typing import Protocol

from dojo.commands.arguments import Option

VERBS = (
    "map", "run", "watch", "predict", "predictions", "hint", "show", "solution", "history", "reset", "undo",
    "data", "prompt", "help",
)  # fmt: skip


class Verb(Protocol):
    """What the module of each verb has. Importing it takes no time: what is slow to import, `run` imports."""

    EXAMPLE: str  # a command of make's, for `make help`
    HELP: str  # what it does, in one line
    OPTIONS: tuple[Option, ...]

    def run(self, options) -> int:
        """Do it and return the exit status.

        Raises   Usage
        """


def verb(name: str) -> Verb:
    """Return the module of a verb."""
    return import_module(f"dojo.commands.{name}")
