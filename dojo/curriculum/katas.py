"""The katas of kata_1.toml, kata_2.toml …, in order, and the paths that follow from their names."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from dojo.curriculum.toml_tables import filled
from dojo.errors import CurriculumError, Usage

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parents[1]
KATAS = ROOT / "katas"
REFERENCE = ROOT / "reference"
STUBS = ROOT / "dojo" / "stubs"
TESTS = ROOT / "tests"

SECTIONS = {"question", "hint", "remark"}

T = TypeVar("T")


@dataclass(frozen=True)
class Kata:
    """One lesson. `number` is its place in the curriculum, from 1; the final training comes last, named "final"."""

    number: int
    name: str
    title: str
    functions: tuple[str, ...]
    takeaway: str
    picture: str | None = None  # what its picture shows, if it has one
    further: tuple[str, ...] = ()  # what to do and read next, if no stage follows

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
        """The next stage, which this one unlocks."""
        return None if self.is_final else stages()[self.number]

    @property
    def preceding(self) -> "Kata | None":
        """The previous stage, which unlocks this one."""
        return None if self.number == 1 else stages()[self.number - 2]


@dataclass(frozen=True)
class Remark:
    """What a reviewer says about one line of the reference."""

    code: str
    says: str


@cache
def stages() -> tuple[Kata, ...]:
    """Return the katas in order and, last, the final training.

    Raises   CurriculumError
    """
    count = len(list(FOLDER.glob("kata_*.toml")))
    files = [*(f"kata_{number}.toml" for number in range(1, count + 1)), "final.toml"]
    return tuple(
        filled(Kata, {"number": number, **_parsed(file, only_head=True)}, file)
        for number, file in enumerate(files, start=1)
    )


@cache
def katas() -> tuple[Kata, ...]:
    """Return the katas in order, without the final training."""
    return stages()[:-1]


def has_reference() -> bool:
    """Return whether the worked answers are there: `dojo grade --hand-out` makes a repository without them."""
    return REFERENCE.is_dir()


def remarks(kata: Kata) -> tuple[Remark, ...]:
    """Return the reviewer's remarks on a kata's reference."""
    return entries(Remark, kata, "remark")


def entries(kind: type[T], kata: Kata, section: str, /, **further: Any) -> tuple[T, ...]:
    """Return the entries of one section of a kata's file, such as its hints, each as a dataclass of that kind.

    Raises   CurriculumError, if a key is missing or of another type
    """
    file = "final.toml" if kata.is_final else f"kata_{kata.number}.toml"
    tables = _parsed(file)
    for name in tables.keys() - _parsed(file, only_head=True).keys() - SECTIONS:
        raise CurriculumError(f"{file}: [[{name}]] is not a known section")
    return tuple(
        filled(kind, {**table, **further}, f"{file}, {section} {place}")
        for place, table in enumerate(tables.get(section, []), start=1)
    )


def _parsed(file: str, *, only_head: bool = False) -> dict[str, Any]:
    """Return all entries of a file, or only those above its first section, which is forty times as fast."""
    try:
        text = (FOLDER / file).read_text(encoding="utf-8")
        return tomllib.loads(text.partition("\n[[")[0] if only_head else text)
    except FileNotFoundError:
        raise CurriculumError(f"{file} is missing: the katas are numbered from 1 without a gap") from None
    except tomllib.TOMLDecodeError as error:
        raise CurriculumError(f"{file}: {error}") from None


def stage(wanted: str) -> Kata:
    """Return the stage a learner names, as in "3" or "final".

    Raises   Usage if there is none
    """
    for candidate in stages():
        if candidate.id == wanted:
            return candidate
    known = ", ".join(kata.id for kata in katas())
    raise Usage(f"There is no kata {wanted}: the katas are {known} and final.")


def stage_of_test_file(path: Path) -> Kata | None:
    """Return the stage whose steps a test file holds, or None for any other file."""
    return next((candidate for candidate in stages() if candidate.tests == path), None)
