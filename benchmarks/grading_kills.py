"""A class is judged while workers are killed: `python -m benchmarks.grading_kills`, or with 100 for a class of 100.

The class is first judged on this machine alone. Then `dojo grade --cluster` judges it on two workers here, and on two
machines with a network between them. Meanwhile workers are killed with SIGKILL at random moments. No row may be lost,
twice there or different from the row of the first run.

A submission can lose its worker three times by chance. Its row then says that something has ended the worker, and the
command, typed again, judges it again. No worker is killed during this second command.
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from dojo.curriculum.katas import ROOT
from dojo.grading.rows import Row
from dojo.judging.patience import VARIABLE
from tests.upkeep import clusters
from tests.upkeep.mixed_class import hand_in, mixed_class
from tests.upkeep.network import why_no_network

STUDENTS, SEED = 500, 14
BETWEEN = 20.0  # s between two deaths, on average
SHARES = {"right": 46, "wrong": 38, "stub": 4, "torn": 3, "missing": 2, "hostile": 7}  # of a hundred texts

Kill = Callable[[random.Random], bool]


def main(students: int = STUDENTS) -> int:
    """Print how long each run took, and what is wrong. Return 1 if anything is."""
    if why := why_no_network():
        print(why, file=sys.stderr)
        return 1
    os.environ["PYTHONPATH"] = str(ROOT)
    os.environ.setdefault(VARIABLE, "3")  # workers that start leave less time to the others
    with tempfile.TemporaryDirectory() as name:
        own = Path(name)
        folder = hand_in(own / "class", mixed_class(students, SEED, SHARES))
        print(f"{students} submissions, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}", flush=True)
        here = (sys.executable, "-m", "dojo")
        graded("this machine alone", [*here, "grade", folder, "--out", own / "alone"])
        expected = {row.student: row for row in clusters.stored_rows(own / "alone" / "results.jsonl")}
        wrong = 0
        with clusters.local() as cluster:
            words = ["grade", folder, "--out", own / "local", "--cluster", cluster.scheduler_address]
            kill = lambda chance: clusters.kill_one_of(cluster, chance)  # noqa: E731
            wrong += judged("two workers here", [*here, *words], kill, own / "local", expected)
        with clusters.two_machines(own) as machines:
            words = ["grade", folder, "--out", own / "network", "--cluster", clusters.ADDRESS]
            command = [*machines.laptop.python("dojo"), *words]
            wrong += judged("two machines", command, machines.kill_one, own / "network", expected)
    return int(wrong > 0)


def judged(on: str, command: list, kill: Kill, out: Path, expected: Mapping[str, Row]) -> int:
    """Judge the class while workers are killed. Print what is wrong with its rows. Return the number of wrong rows."""
    graded(on, command, kill)
    ended = [row.student for row in clusters.stored_rows(out / "results.jsonl") if clusters.has_failed(row)]
    if ended:
        print(f"  ended the worker: {', '.join(ended)}")
        graded("  again, without kills", command)
    found = clusters.problems(out / "results.jsonl", expected)
    print(*found, f"  {len(found)} rows are lost, twice there or different\n", sep="\n", flush=True)
    return len(found)


def graded(on: str, command: list, kill: Kill = lambda chance: False) -> None:
    """Run the command, and kill a worker now and then until it has ended. Print the seconds and the deaths."""
    chance, deaths, began = random.Random(SEED), 0, time.perf_counter()
    with tempfile.TemporaryFile() as said:
        grading = subprocess.Popen(command, cwd=ROOT, stdout=said, stderr=said)
        while True:
            try:
                status = grading.wait(chance.expovariate(1 / BETWEEN))
            except subprocess.TimeoutExpired:
                deaths += kill(chance)
                continue
            break
        said.seek(0)
        assert status == 0, said.read().decode()
    print(f"{on}: {time.perf_counter() - began:.0f} s, {deaths} workers killed", flush=True)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
