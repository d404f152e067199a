"""Recognition: which misconception a learner's function behaves like, if exactly one matches every fact measured.

If none does, exactly one pair of common misconceptions may. The misconceptions of a kata are its bank. Their facts are
in facts/, one file per kata.
The reference's row has all facts. The row of a misconception, or of a pair "one+other", has the function in which it
first differs, and the facts of that function that differ.
"""

import ast
import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from dojo.answers import Answers
from dojo.curriculum.katas import Kata
from dojo.diagnosis import AND
from dojo.judging.patience import patient
from dojo.judging.running import Runner
from dojo.verdict import Diagnosis

BANK = Path(__file__).parents[1] / "misconceptions"
FACTS = BANK / "facts"
LIMIT = 5.0  # seconds: usually a tenth is enough, but a learner's function may never return
SAMPLED = "~"  # the first character in the name of a fact that is a mean over many draws
ROUNDING, CHANCE = (3e-3, 1e-3), (0.05, 0.04)  # relative and absolute tolerance between two measurements

MOST_FACTS = 200_000  # characters of the facts of one function, as JSON; the bank's longest has half of that
DEEPEST = 8  # lists in lists

Measured = dict[str, dict[str, object]]  # facts by function, in the order of the curriculum


@dataclass(frozen=True)
class Difference:
    """How an answer differs from the reference: the first function that differs, its facts, and the mistake's name."""

    diagnosis: Diagnosis | None = None
    function: str = ""
    facts: dict[str, object] = field(default_factory=dict)


def diagnose(worker: Runner, answers: Answers, kata: Kata) -> Diagnosis | None:
    """Measure an answer in a separate process and name the misconception it looks like, or None.

    An error here does not change the verdict: the result is then None.
    """
    return difference(worker, answers, kata).diagnosis


def difference(worker: Runner, answers: Answers, kata: Kata) -> Difference:
    """Measure an answer in a separate process. The learner's code can falsify what it sends, so that is checked."""
    found = worker.call("dojo.diagnosis.measure:recognise", answers, kata, limit=patient(LIMIT))
    match found:
        case {"name": name, "function": str(function), "facts": dict(facts)} if function in kata.functions:
            known = isinstance(name, str) and name in table(kata)
            return Difference(Diagnosis(name, says(kata, name)) if known else None, function, _checked(facts))
    return Difference()


def _checked(facts: dict) -> dict:
    """Return the facts if they have the form that the measurement writes; otherwise {}."""
    is_valid = all(_is_fact(value) for value in facts.values()) and len(json.dumps(facts)) <= MOST_FACTS
    return facts if is_valid else {}


def _is_fact(value: object, depth: int = 0) -> bool:
    if isinstance(value, list):
        return depth < DEEPEST and all(_is_fact(item, depth + 1) for item in value)
    return isinstance(value, (str, float))


def misconceptions(kata: Kata) -> list[Path]:
    """Return the files of a kata's bank, one misconception each."""
    return sorted((BANK / kata.name).glob("*.py"))


def says(kata: Kata, name: str) -> str:
    """Return the text about a misconception: its docstring as one paragraph; for a pair, two paragraphs."""
    trees = (ast.parse((BANK / kata.name / f"{each}.py").read_text(encoding="utf-8")) for each in name.split(AND))
    return "\n\n".join(" ".join((ast.get_docstring(tree) or "").split()) for tree in trees)


def recognised(kata: Kata, measured: Measured) -> str | None:
    """Return the one misconception, or else the one pair, that matches every fact of the first wrong function."""
    rows = table(kata)
    difference = first_difference(rows["reference"], measured)
    if difference is None:
        return None
    matching = matches(rows, *difference)
    matching = [name for name in matching if AND not in name] or matching
    return matching[0] if len(matching) == 1 else None


def matches(rows: dict[str, dict], function: str, facts: dict) -> list[str]:
    """Return the names of the table's rows with the same facts of a function."""
    return [
        name
        for name, row in rows.items()
        if name != "reference" and row["function"] == function and differ_equally(row["facts"], facts)
    ]


def first_difference(reference: Measured, measured: Measured) -> tuple[str, dict] | None:
    """Return the first function that differs from the reference, with the facts that differ; or None."""
    for function, right in reference.items():
        facts = differing(right, measured[function])
        if facts:
            return function, facts
    return None


def differing(right: dict, facts: dict) -> dict:
    """Return those facts of a function that differ from the reference's."""
    return {name: value for name, value in facts.items() if not same(name, value, right.get(name))}


def same(name: str, one: object, other: object) -> bool:
    """Return whether two measurements of a fact agree, up to rounding or to the random error of many draws."""
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(same(name, a, b) for a, b in zip(one, other, strict=True))
    if isinstance(one, float) and isinstance(other, float):
        relative, absolute = CHANCE if name.startswith(SAMPLED) else ROUNDING
        return abs(one - other) <= relative * max(abs(one), abs(other)) + absolute
    return one == other


def differ_equally(row: dict, facts: dict) -> bool:
    """Return whether the same facts differ from the reference, in the same way."""
    return row.keys() == facts.keys() and all(same(name, value, facts[name]) for name, value in row.items())


@cache
def table(kata: Kata) -> dict[str, dict]:
    """Return the facts of a kata's bank by misconception."""
    return json.loads((FACTS / f"{kata.name}.json").read_text(encoding="utf-8"))
