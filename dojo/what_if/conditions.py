"""The list of experiments, read from conditions.toml: in this order they are numbered, from 1."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dojo.curriculum.toml_tables import filled
from dojo.errors import Usage
from dojo.predictions.questions import Option, Question

FILE = Path(__file__).with_name("conditions.toml")


@dataclass(frozen=True)
class WhatIf:
    """One experiment. The module of this name in dojo/what_if/ runs it."""

    name: str
    number: int
    title: str
    needs: int  # the last kata whose code is used
    asks: str
    options: tuple[Option, ...]
    usual: str  # the option that `means` explains: what the reference gives
    means: str
    do: str

    @property
    def question(self) -> Question:
        """The question that is asked before it runs."""
        return Question(
            f"what_if_{self.name}",
            self.needs,
            self.asks,
            why=self.means,
            uses=(),
            options=self.options,
            usual=self.usual,
        )

    @property
    def command(self) -> str:
        """The command that runs it."""
        return f"make what-if-{self.number}"


@cache
def what_ifs() -> tuple[WhatIf, ...]:
    """Return all of them, in order.

    Raises   CurriculumError, if the file is wrong
    """
    tables = tomllib.loads(FILE.read_text(encoding="utf-8"))["what_if"]
    return tuple(
        filled(WhatIf, {**table, "number": number}, f"{FILE.name}, entry {number}")
        for number, table in enumerate(tables, start=1)
    )


def what_if(wanted: str) -> WhatIf:
    """Return the experiment of this number or name.

    Raises   Usage if there is none
    """
    for each in what_ifs():
        if wanted in (str(each.number), each.name):
            return each
    known = ", ".join(f"{each.number} {each.name}" for each in what_ifs())
    raise Usage(f"There is no what-if {wanted}: the what-ifs are {known}.")
