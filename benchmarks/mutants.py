"""`make mutants`: make every small change to the reference that cosmic-ray knows, and list those that the steps miss.

A mutant is judged like any answer. Survivors that do not change behaviour are listed in docs/mutants.md, each with its
reason. Any other survivor is a gap in the steps. Then the exit status is 1.
"""

import re
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from cosmic_ray.mutating import MutationVisitor
from cosmic_ray.plugins import get_operator, operator_names

from dojo.answers import Answers
from dojo.curriculum.katas import ROOT, Kata, katas
from dojo.judging.judge import Judge
from dojo.judging.worker import Worker

EQUIVALENT = ROOT / "docs" / "mutants.md"


@dataclass(frozen=True)
class Mutant:
    """A reference file with one change. Its name is the changed line."""

    kata: Kata
    text: str
    line: str

    def __str__(self) -> str:
        return f"{self.kata.file}: {self.line}"


def mutants(kata: Kata, path: Path) -> list[Mutant]:
    """Return every mutant of one reference file, each text once."""
    source = path.read_text(encoding="utf-8")
    return [Mutant(kata, text, changed_line(source, text)) for text in changed_texts(source)]


def changed_texts(source: str) -> list[str]:
    """Return the text with each small change, each text once."""
    found = {}
    for name in operator_names():
        if get_operator(name).arguments():  # these operators need the name that they rename or delete
            continue
        occurrence = 0
        while (text := MutationVisitor.mutate_code(source, get_operator(name)(), occurrence)) is not None:
            found[text] = None
            occurrence += 1
    return [text for text in found if text != source]


def changed_line(before: str, after: str) -> str:
    """Return the first line that a change has changed."""
    pairs = zip(before.splitlines(), [*after.splitlines(), ""], strict=False)
    return next((new.strip() or f"without {old.strip()}" for old, new in pairs if old != new), "")


def survives(judge: Judge, mutant: Mutant) -> bool:
    """Return whether all steps of the kata pass on a mutant."""
    reference = Answers.reference()
    source = replace(reference.source(mutant.kata), text=mutant.text.encode())
    return judge.judge(mutant.kata, reference.with_source(mutant.kata, source), jump=True).passed


def main() -> int:
    """Judge all mutants and report the survivors."""
    judge, known = Judge(Worker()), set(re.findall(r"^\| `(.+?)` \|", EQUIVALENT.read_text(encoding="utf-8"), re.M))
    population = [mutant for kata in katas() for mutant in mutants(kata, ROOT / "reference" / kata.file)]
    with ThreadPoolExecutor(2) as side_by_side:
        alive = list(side_by_side.map(lambda mutant: survives(judge, mutant), population))
    survivors = [str(mutant) for mutant, lives in zip(population, alive, strict=True) if lives]
    gaps = [name for name in survivors if name not in known]
    print(f"{len(population)} mutants, {len(survivors)} survive, {len(survivors) - len(gaps)} of them are equivalent.")
    for name in gaps:
        print(f"not caught: {name}")
    return 1 if gaps else 0


if __name__ == "__main__":
    sys.exit(main())
