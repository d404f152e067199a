"""A row for each submission: a cell for each kata, the marks to check, and the isolation."""

import json
import re
from dataclasses import asdict, dataclass
from pathlib import Path

from dojo.answers import Answers, Source
from dojo.curriculum.katas import Kata, katas
from dojo.diagnosis.match import Difference
from dojo.verdict import Diagnosis, Outcome, Status, Step, Verdict

NOT_PRINTABLE = re.compile(  # also characters that reverse the text after them
    r"[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069]"
)
LAST_LINES, LONGEST_LINE = 40, 400  # kept of what the code printed; the screen shows fewer and shorter ones
LONGEST_MESSAGE = 20_000  # characters
NOT_JUDGED = "not_judged"  # the outcome of a kata that is missing or ambiguous
FOLDER = "katas"


Predicted = tuple[str, str | float, str | float | None]  # question, answer before and after the result was shown


@dataclass(frozen=True)
class Mark:
    """Something in a text that a person should check."""

    kata: int
    line: int
    says: str


@dataclass(frozen=True)
class Cell:
    """The verdict on one kata of one submission, as plain data."""

    kata: int
    outcome: str  # of Outcome, or NOT_JUDGED
    message: str
    steps: tuple[tuple[str, str, str], ...] = ()  # name, what the learner reads, status
    printed: str = ""
    diagnosis: tuple[str, str] | None = None  # id, what the learner reads
    replaced: tuple[int, ...] = ()  # earlier katas that came from the reference
    seconds: float = 0.0
    function: str = ""  # the first function that behaves differently from the reference's, if it was measured
    facts: str = ""  # what was measured of it, as JSON, if no mistake was recognised

    @property
    def passed(self) -> bool:
        return self.outcome == Outcome.PASSED

    @property
    def steps_passed(self) -> int:
        return sum(status == Status.PASSED for _, _, status in self.steps)


@dataclass(frozen=True)
class Row:
    """The data of one submission. `trees` and `snippets` are by kata: a digest, and the written functions."""

    key: str
    student: str
    entry: str
    id: str
    isolation: str
    cells: tuple[Cell, ...]
    notes: tuple[str, ...] = ()
    look: tuple[Mark, ...] = ()
    trees: tuple[tuple[int, str], ...] = ()
    snippets: tuple[tuple[int, str], ...] = ()
    predictions: tuple[Predicted, ...] = ()

    @classmethod
    def from_json(cls, line: str) -> "Row":
        """Return the row in a line.

        Raises   ValueError, KeyError or TypeError for any other line
        """
        found = json.loads(line)
        cells = tuple(_cell(each) for each in found.pop("cells"))
        look = tuple(Mark(**each) for each in found.pop("look"))
        trees, snippets = (tuple((number, text) for number, text in found.pop(name)) for name in ("trees", "snippets"))
        predictions = tuple((name, before, after) for name, before, after in found.pop("predictions", ()))
        return cls(
            predictions=predictions,
            cells=cells,
            look=look,
            notes=tuple(found.pop("notes")),
            trees=trees,
            snippets=snippets,
            **found,
        )

    def as_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)


def printable(text: str) -> str:
    """Return a text without control characters for terminals and writing direction, and without what XML forbids."""
    return NOT_PRINTABLE.sub("\ufffd", text)


def _cell(found: dict) -> Cell:
    found["steps"] = tuple(tuple(step) for step in found["steps"])
    found["replaced"] = tuple(found["replaced"])
    found["diagnosis"] = tuple(found["diagnosis"]) if found["diagnosis"] else None
    return Cell(**found)


def cell_of(verdict: Verdict, difference: Difference | None = None) -> Cell:
    """Return a verdict as plain data, with how the answer differs from the reference."""
    difference = difference or Difference()
    unnamed = difference.facts and verdict.outcome == Outcome.WRONG and not verdict.diagnosis
    return Cell(
        verdict.kata.number,
        verdict.outcome.value,
        printable(_shortened(verdict.message, LONGEST_MESSAGE)),
        tuple((step.name, step.says, status.value) for step, status in verdict.steps),
        printable(_last_lines(verdict.printed)),
        (verdict.diagnosis.id, verdict.diagnosis.says) if verdict.diagnosis else None,
        tuple(kata.number for kata in verdict.replaced),
        round(verdict.seconds, 3),
        printable(difference.function),
        printable(json.dumps(difference.facts, ensure_ascii=False)) if unnamed else "",
    )


def _shortened(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most] + " …"


def _last_lines(text: str) -> str:
    return "\n".join(line[:LONGEST_LINE] for line in text.splitlines()[-LAST_LINES:])


def verdict_of(cell: Cell) -> Verdict:
    """Return the parts of the cell's verdict that are shown. The cell must have been judged."""
    sources = tuple(Source(Path(FOLDER, kata.file), Path(FOLDER, kata.file), None) for kata in katas())
    kata = katas()[cell.kata - 1]
    return Verdict(
        kata,
        Answers(Path(FOLDER), sources),
        Outcome[cell.outcome.upper()],
        tuple((Step(name, says, kata.number), Status[status.upper()]) for name, says, status in cell.steps),
        cell.message,
        cell.printed,
        Diagnosis(*cell.diagnosis) if cell.diagnosis else None,
        cell.seconds,
        replaced=tuple(_kata(number) for number in cell.replaced),
    )


def _kata(number: int) -> Kata:
    return katas()[number - 1]
