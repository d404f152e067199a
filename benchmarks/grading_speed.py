"""How long a class takes: `python -m benchmarks.grading_speed`.

A class of fifty is graded warm, on all cores. Some of its katas are then judged one after another, each by a cold
`dojo run`, and the times are compared. `python -m benchmarks.grading_speed 300` grades a class of 300.

Measured on two cores without other work:

submissions   seconds   of CPU   MB at most   times as fast as cold runs
         50        22                                                 21
        300       115      210        2,866                           23
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from dojo.curriculum.katas import ROOT, katas
from tests.upkeep.mixed_class import hand_in, mixed_class

STUDENTS, SEED = 50, 14
SAMPLE = 10  # katas that are judged cold: one of each kata, twice
EVERY = 1.0  # s between two looks at the processes
MIB = 2**20


def main(students: int = STUDENTS) -> int:
    """Print how long the class takes and how much memory, and return 0."""
    if sys.platform != "linux":
        print("This benchmark reads /proc: it needs Linux.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as name:
        handed_in = mixed_class(students, SEED)
        folder = hand_in(Path(name, "class"), handed_in)
        seconds, cpu, memory = graded(folder, Path(name, "report"))
        print(
            f"{students} submissions, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}: {seconds:.0f} s, ", end=""
        )
        print(f"{cpu:.0f} s of CPU, {memory / MIB:,.0f} MB of memory at most (limit 4,000)", flush=True)
        cold = cold_run(folder, handed_in)
        count = sum(len(texts) for texts in handed_in.values())
        print(f"One cold `dojo run` after another: {cold:.2f} s each, {count * cold:.0f} s for its {count} katas.")
        print(f"{count * cold / seconds:.0f} times as fast (at least 20)\n")
    return 0


def graded(folder: Path, out: Path) -> tuple[float, float, int]:
    """Grade a class. Return the seconds of wall time and of CPU time, and the most bytes of memory."""
    command, cpu, memory = [sys.executable, "-m", "dojo", "grade", folder, "--out", out], 0.0, 0
    began = time.perf_counter()
    grading = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while grading.poll() is None:
        time.sleep(EVERY)
        tree = descendants(grading.pid)
        cpu = max(cpu, sum(map(cpu_of, tree)))  # the sandbox is killed at the end, and then no sum contains its time
        memory = max(memory, sum(map(memory_of, tree)))
    assert grading.returncode == 0, "dojo grade failed"
    return time.perf_counter() - began, cpu, memory


def descendants(process: int) -> list[int]:
    """Return a process and all that it has started, directly or not."""
    found = [process]
    for each in found:
        with suppress(OSError):
            for task in Path(f"/proc/{each}/task").iterdir():
                found += map(int, (task / "children").read_text().split())
    return found


def cpu_of(process: int) -> float:
    """Return the seconds of CPU time of a process and of its children that have ended."""
    with suppress(OSError):
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
    return 0.0


def memory_of(process: int) -> int:
    """Return the bytes of a process. Memory that several share is counted once, in parts."""
    with suppress(OSError, StopIteration):
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        return 1024 * next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return 0


def cold_run(folder: Path, handed_in: dict[str, dict[int, bytes]]) -> float:
    """Return the mean seconds of a cold `dojo run`, over a sample with each kata equally often."""
    chance, times = random.Random(SEED), []
    for number in [kata.number for kata in katas()] * (SAMPLE // len(katas())):
        student = chance.choice([student for student, texts in handed_in.items() if number in texts])
        command = [sys.executable, "-m", "dojo", "run", str(number), "--jump", "--answers", folder / student]
        began = time.perf_counter()
        subprocess.run(command, cwd=ROOT, check=False, capture_output=True)
        times.append(time.perf_counter() - began)
    return sum(times) / len(times)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
