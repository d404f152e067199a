"""`python -m dojo.diagnosis.rebuild [KATA …]`: measures the misconceptions, alone and in pairs, and writes facts/."""

import json
import sys
from pathlib import Path

from dojo.answers import Answers
from dojo.curriculum.katas import Kata, katas
from dojo.diagnosis import AND
from dojo.diagnosis.match import FACTS, Measured, first_difference, matches, misconceptions
from dojo.diagnosis.pairs import pairs
from dojo.judging.worker import Worker

LIMIT = 600.0  # seconds for each kata


def measured_bank(worker: Worker, kata: Kata) -> dict[str, Measured]:
    """Measure the reference and every misconception of a kata."""
    reference = Answers.reference()
    overlays = [(path.stem, reference.with_overlay(kata, path)) for path in misconceptions(kata)]
    return measured(worker, kata, [("reference", reference), *overlays])


def measured_pairs(worker: Worker, kata: Kata) -> dict[str, Measured]:
    """Measure every pair of common misconceptions of a kata."""
    found = measured(worker, kata, [("reference", Answers.reference()), *pairs(kata).items()])
    del found["reference"]
    return found


def measured(worker: Worker, kata: Kata, answers: list[tuple[str, Answers]]) -> dict[str, Measured]:
    """Measure answers by name in one process. The first is the reference."""
    found = worker.call("dojo.diagnosis.measure:measure_many", kata, tuple(answers), limit=LIMIT)
    if found is None:
        raise RuntimeError(f"{kata.name}: the measurement did not finish")
    return found


def rows(measured: dict[str, Measured], measured_pairs: dict[str, Measured]) -> dict[str, dict]:
    """Return the table's rows: all facts of the reference; for the others the facts of the first wrong function."""
    reference = measured.pop("reference")
    table: dict[str, dict] = {"reference": reference}
    for name, facts in measured.items():
        difference = first_difference(reference, facts)
        if difference is None:
            raise RuntimeError(f"{name}: no fact distinguishes it from the reference")
        table[name] = {"function": difference[0], "facts": difference[1]}
    return table | distinguishable_pairs(table, measured_pairs)


def distinguishable_pairs(table: dict[str, dict], measured_pairs: dict[str, Measured]) -> dict[str, dict]:
    """Return the rows of those pairs that differ from every single misconception and from every other pair."""
    differences = {name: first_difference(table["reference"], facts) for name, facts in measured_pairs.items()}
    found: dict[str, dict] = {
        name: {"function": each[0], "facts": each[1]} for name, each in differences.items() if each
    }
    return {name: row for name, row in found.items() if matches(table | found, row["function"], row["facts"]) == [name]}


def is_hidden(table: dict[str, dict], pair: str, measured: Measured) -> bool:
    """Return whether a pair behaves like one of its two alone, or like the reference."""
    difference = first_difference(table["reference"], measured)
    return difference is None or any(name in pair.split(AND) for name in matches(table, *difference))


def as_text(table: dict[str, dict]) -> str:
    """Return the table as JSON with one line per row, so that a diff shows the changed rows."""
    lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(row)}" for name, row in table.items())
    return "{\n" + lines + "\n}\n"


def main(numbers: list[str]) -> None:
    """Measure and write the named katas, or all; print how many pairs can be distinguished."""
    worker = Worker()
    for kata in katas():
        if numbers and str(kata.number) not in numbers:
            continue
        both = measured_pairs(worker, kata)
        table = rows(measured_bank(worker, kata), both)
        Path(FACTS / f"{kata.name}.json").write_text(as_text(table), encoding="utf-8")
        recognisable, hidden = sum(AND in name for name in table), sum(is_hidden(table, *each) for each in both.items())
        print(f"{kata.label}: {len(table) - recognisable - 1} misconceptions, {len(both)} pairs of common ones")
        print(f"  in {hidden} pairs one mistake hides the other; {recognisable} of the other pairs are recognised")


if __name__ == "__main__":
    main(sys.argv[1:])
