"""`python -m dojo.diagnosis.rebuild`: the bank measured anew, written to facts.json."""

import json

from dojo.answers import Answers
from dojo.curriculum.katas import Kata, katas
from dojo.diagnosis.match import TABLE, Measured, first_difference, misconceptions
from dojo.judging.worker import Worker

LIMIT = 300.0  # seconds a kata


def measured_bank(worker: Worker, kata: Kata) -> dict[str, Measured]:
    """Measure the reference and every misconception of a kata."""
    reference = Answers.reference()
    overlays = [(path.stem, reference.laid_over(kata, path)) for path in misconceptions(kata)]
    found = worker.call("dojo.diagnosis.measure:measure_many", kata, (("reference", reference), *overlays), limit=LIMIT)
    if found is None:
        raise RuntimeError(f"{kata.name}: the measurement did not come to its end")
    return found


def rows(measured: dict[str, Measured]) -> dict[str, dict]:
    """Return the table's rows: all of the reference's facts, and for the others those that differ first."""
    reference = measured.pop("reference")
    table: dict[str, dict] = {"reference": reference}
    for name, facts in measured.items():
        difference = first_difference(reference, facts)
        if difference is None:
            raise RuntimeError(f"{name}: no fact tells it from the reference")
        table[name] = {"function": difference[0], "facts": difference[1]}
    return table


def as_text(table: dict[str, dict[str, dict]]) -> str:
    """Return the table as JSON with a line a row, so that a change shows as that row's."""
    blocks = []
    for kata, kata_rows in table.items():
        lines = ",\n".join(f"  {json.dumps(name)}: {json.dumps(row)}" for name, row in kata_rows.items())
        blocks.append(f"{json.dumps(kata)}: {{\n{lines}\n}}")
    return "{\n" + ",\n".join(blocks) + "\n}\n"


def main() -> None:
    """Measure and write."""
    worker = Worker()
    facts = {kata.name: rows(measured_bank(worker, kata)) for kata in katas()}
    TABLE.write_text(as_text(facts), encoding="utf-8")


if __name__ == "__main__":
    main()
