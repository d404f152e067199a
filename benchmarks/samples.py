"""`make samples`: show with mutants that the samples of `make test` find the same failures as the whole sweeps.

A mutant is a small change to a file that a sweep tests, drawn with a fixed seed from those that cosmic-ray knows. If
no test fails with the samples, the same tests run on everything. A mutant that only the whole finds is printed, and
the exit status is 1. `python -m benchmarks.samples NUMBER` draws NUMBER mutants of each file, and not 12.
"""

import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.mutants import changed_line, changed_texts
from dojo.curriculum.katas import ROOT, katas
from tests.upkeep import warm_commands

SEED, OF_EACH_FILE = 0, 12
BANKS, WHAT_IF = "tests/upkeep/test_banks.py", "tests/upkeep/test_what_if.py"
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", ".dojo", ".hypothesis", "__pycache__")
STEPS = ("tests/training.py", "tests/training_checks.py", "tests/training_specification.py", "tests/checks.py")
EXPERIMENTS = ("bce", "collapse", "dims", "nan", "sample", "weight")


def sweeps() -> Iterator[tuple[str, list[str]]]:
    """Give each mutated file with the arguments of pytest that select its tests."""
    for kata in katas():
        yield f"tests/test_{kata.name}.py", [BANKS, "-k", kata.name]
    for file in STEPS:
        yield file, [BANKS, "-k", katas()[2].name]
    for name in EXPERIMENTS:
        yield f"dojo/what_if/{name}.py", [WHAT_IF, "-k", f"seeds and {name}"]


def fails(root: Path, tests: list[str], *, whole: bool) -> bool:
    """Return whether a test fails."""
    words = ["-m", "pytest", "--answers", "reference", "-x", "-q", "--timeout", "90", *tests]
    env = {**os.environ, "WHOLE": "1" if whole else ""}
    done = subprocess.run(
        [*warm_commands.as_interpreter(), *words], cwd=root, env=env, capture_output=True, check=False
    )
    return done.returncode != 0


def main(count: int) -> int:
    """Compare, and report."""
    os.environ["OMP_NUM_THREADS"] = "1"  # as in `make test`
    total: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        root = Path(name, "clone")
        shutil.copytree(ROOT, root, ignore=LEFT_OUT)
        warm_commands.begin(Path(name))
        for file, tests in sweeps():
            path = root / file
            source = path.read_text(encoding="utf-8")
            if fails(root, tests, whole=True):
                sys.exit(f"{' '.join(tests)}: a test fails without a change")
            texts, found = changed_texts(source), Counter()
            for text in random.Random(f"{SEED} {file}").sample(texts, min(count, len(texts))):
                path.write_text(text, encoding="utf-8")
                by = "sample" if fails(root, tests, whole=False) else "whole" if fails(root, tests, whole=True) else ""
                found[by] += 1
                if by == "whole":
                    print(f"found by the whole alone: {file}: {changed_line(source, text)}", flush=True)
            path.write_text(source, encoding="utf-8")
            total += found
            print(f"{file}: {found.total()} mutants, {found['sample']} found by the sample, "
                  f"{found['whole']} by the whole alone, {found['']} by neither", flush=True)  # fmt: skip
        warm_commands.end()
    print(f"{total.total()} mutants, {total['sample']} found by the samples, {total['whole']} by the whole alone.")
    return 1 if total["whole"] else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:] or [OF_EACH_FILE])))
