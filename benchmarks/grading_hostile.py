"""A class with a third of hostile students: `python -m benchmarks.grading_hostile`, or with 60 for a class of 60.

`dojo grade` judges a class of mixed quality. Then it judges the same class again, in which every third student has
handed in hostile code for one kata. Each of these students must have a row that says what the code did. All other
cells must be the same as before, and the repository too. No process that was started may still run, and no file may be
left in the folder for temporary files.
"""

import ctypes
import os
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import replace
from itertools import cycle, product
from pathlib import Path

from benchmarks.grading_speed import descendants
from dojo.curriculum.katas import ROOT, Kata, katas
from dojo.grading.rows import Cell, Row
from dojo.judging.patience import VARIABLE
from tests.upkeep import clusters, hostile
from tests.upkeep.mixed_class import SHARES, hand_in, mixed_class

STUDENTS, SEED = 300, 15
EVERY = 3  # students
END_LIMIT = 10.0  # s
WITHOUT = {kind: share for kind, share in SHARES.items() if kind != "hostile"}
ADOPT = 36  # PR_SET_CHILD_SUBREAPER: processes without a parent become children of this one (man 2 prctl)


def main(students: int = STUDENTS) -> int:
    """Print what is wrong. Return 1 if anything is."""
    if sys.platform != "linux":
        print("This benchmark reads /proc: it needs Linux.", file=sys.stderr)
        return 1
    ctypes.CDLL(None).prctl(ADOPT, 1)
    os.environ.setdefault(VARIABLE, "2")  # each hostile answer uses a whole core while the others are judged
    with tempfile.TemporaryDirectory() as name:
        own = Path(name)
        texts = mixed_class(students, SEED, WITHOUT)
        before = graded(hand_in(own / "peaceful", texts), own)
        kinds = dict(zip([*texts][::EVERY], cycle(product(hostile.KINDS, katas())), strict=False))
        for student, (kind, kata) in kinds.items():
            texts[student][kata.number] = hostile.text_of(kata, kind).encode()
        state = repository()
        after = graded(hand_in(own / "hostile", texts), own)
        found = [problem for student in texts for problem in problems(before, after, student, kinds.get(student))]
        found += [f"the repository: {line}" for line in {*repository()} ^ {*state}]
        found += [f"process {number} still runs" for number in still_running()]
        found += [f"{path} is left" for path in (own / "temporary").iterdir()]
    print(*found, f"{len(kinds)} of {students} are hostile, {len(found)} things are wrong", sep="\n")
    return int(bool(found))


def graded(folder: Path, own: Path) -> dict[str, Row]:
    """Judge a class and return its rows, by folder."""
    (own / "temporary").mkdir(exist_ok=True)
    out, began = own / f"report of {folder.name}", time.perf_counter()
    command = [sys.executable, "-m", "dojo", "grade", folder, "--out", out]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, env={**os.environ, "TMPDIR": own / "temporary"})
    print(f"{folder.name}: {time.perf_counter() - began:.0f} s, load {os.getloadavg()[0]:.1f}", flush=True)
    return {row.entry: row for row in clusters.stored_rows(out / "results.jsonl")}


def problems(before: dict[str, Row], after: dict[str, Row], student: str, hostility: tuple[str, Kata] | None) -> list:
    """Return what is wrong with a student's row. `hostility` is the kind and the kata, if the student is hostile."""
    if student not in after:
        return [f"{student} has no row"]
    found = []
    for old, new in zip(before[student].cells, after[student].cells, strict=True):
        if hostility and new.kata == hostility[1].number:
            if not hostile.is_true_of(hostility[1], hostility[0], new.outcome, new.message):
                found.append(f"{student}, {hostility[0]}, kata {new.kata}: {new.outcome}\n{new.message}")
        elif same(old) != same(new):
            found.append(f"{student}, kata {new.kata}: {same(new)}\n  and not {same(old)}")
    return found


def still_running() -> list[int]:
    """Return the processes that have not ended some seconds after the command."""
    deadline = time.monotonic() + END_LIMIT
    while len(left := descendants(os.getpid())[1:]) and time.monotonic() < deadline:
        with suppress(ChildProcessError):
            os.waitpid(-1, os.WNOHANG)
        time.sleep(0.05)
    return left


def same(cell: Cell) -> Cell:
    """Return a cell without the parts that depend on an earlier kata or differ from run to run."""
    return replace(clusters.repeatable_cell(cell), replaced=())


def repository() -> list[str]:
    """Return Git's line about each file that differs from the commit, with the hash of its content."""
    changed = subprocess.run(["git", "status", "--porcelain"], cwd=ROOT, check=True, capture_output=True, text=True)
    hashes = subprocess.run(["git", "diff"], cwd=ROOT, check=True, capture_output=True, text=True)
    return [*changed.stdout.splitlines(), *hashes.stdout.splitlines()]


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
