"""One module for each verb: its options, what it does, what it prints.

A verb has its module's name, with - for _. The usage, `make help` and a test of the Makefile follow from `VERBS`.
"""

from importlib import import_module
from pathlib import Path
from typing import Protocol

from dojo.commands.arguments import Option

HELPERS = {"arguments", "drawing", "learners-text"}  # modules that are not verbs
FIRST = (  # the order in which they are shown; other verbs follow
    "map", "run", "watch", "predict", "predictions", "hint", "show", "solution", "history", "reset", "undo",
    "explore", "what-if", "portfolio", "room", "join", "setup", "bundle", "grade", "data", "prompt", "help",
)  # fmt: skip
_MODULES = {path.stem.replace("_", "-") for path in Path(__file__).parent.glob("[!_]*.py")}
VERBS = (*(name for name in FIRST if name in _MODULES), *sorted(_MODULES - {*FIRST} - HELPERS))  # not all in a hand-out


class Verb(Protocol):
    """The interface of each verb's module. Its import is fast: `run` imports what is slow."""

    EXAMPLE: str  # an example with make, for `make help`
    HELP: str  # what it does, in one line
    OPTIONS: tuple[Option, ...]

    def run(self, options) -> int:
        """Do it and return the exit status.

        Raises   Usage
        """


def verb(name: str) -> Verb:
    """Return the module of a verb."""
    return import_module(f"dojo.commands.{name.replace('-', '_')}")
