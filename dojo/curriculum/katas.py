"""What is taught, in order: the katas of curriculum.toml, and the paths that follow from their names."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KATAS = ROOT / "katas"
REFERENCE = ROOT / "reference"
STUBS = ROOT / "dojo" / "stubs"
TESTS = ROOT / "tests"


@dataclass(frozen=True)
class Kata:
    """One lesson. `number` is its place in the curriculum, from 1; the final training is number 6, named "final"."""

    number: int
    name: str
    title: str
    functions: tuple[str, ...]
    takeaway: str
    look: str  # what its picture shows

    @property
    def file(self) -> str:
        return f"{self.name}.py"

    @property
    def tests(self) -> Path:
        return TESTS / f"test_{self.name}.py"

    @property
    def is_final(self) -> bool:
        return self.name == "final"

    @property
    def id(self) -> str:
        """What a learner types: "3", or "final"."""
        return "final" if self.is_final else str(self.number)

    @property
    def label(self) -> str:
        """What a learner reads: "kata 3", or "the final training"."""
        return "the final training" if self.is_final else f"kata {self.number}"

    @property
    def command(self) -> str:
        return "make final" if self.is_final else f"make kata-{self.number}"

    @property
    def following(self) -> "Kata | None":
        """The stage that this one opens."""
        return None if self.is_final else stages()[self.number]

    @property
    def preceding(self) -> "Kata | None":
        """The stage that opens this one."""
        return None if self.number == 1 else stages()[self.number - 2]


@cache
def katas() -> tuple[Kata, ...]:
    """Return the five katas in order."""
    return _read()[:-1]


@cache
def stages() -> tuple[Kata, ...]:
    """Return the five katas and, last, the final training."""
    return _read()


def entry(stage: Kata) -> dict:
    """Return all that curriculum.toml says of a stage, hints and remarks included."""
    return _entries()[stage.number - 1]


@cache
def _read() -> tuple[Kata, ...]:
    return tuple(
        Kata(number, entry["name"], entry["title"], tuple(entry["functions"]), entry["takeaway"], entry["look"])
        for number, entry in enumerate(_entries(), start=1)
    )


@cache
def _entries() -> list[dict]:
    table = tomllib.loads((Path(__file__).parent / "curriculum.toml").read_text(encoding="utf-8"))
    return [*table["kata"], {"name": "final", "functions": [], **table["final"]}]


def stage(wanted: str) -> Kata:
    """Return the stage a learner names, as in "3" or "final".

    Raises   LookupError, with the sentence to show, if there is none
    """
    for candidate in stages():
        if candidate.id == wanted:
            return candidate
    known = ", ".join(kata.id for kata in katas())
    raise LookupError(f"There is no kata {wanted}: they are {known} and final.")


def stage_of_test_file(path: Path) -> Kata | None:
    """Return the stage whose steps a test file holds, or None for any other file."""
    return next((candidate for candidate in stages() if candidate.tests == path), None)
