"""How long a verdict takes: `python -m benchmarks.verdict_speed`.

Everything is timed in one run, one after the other, so that other work on the machine slows all of it equally.
Compare the ratios. "From a save to the verdict" means: a learner's file is written, and the screen of `dojo watch`,
in a pseudo-terminal, shows the last line. Nothing is written to katas/.
"""

import importlib.util
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from dojo.curriculum.katas import REFERENCE, ROOT, STUBS, Kata, katas
from dojo.judging.worker import STANDING_BY
from tests.upkeep.terminal import Learner, Terminal, server_of

SAVES, COLD_RUNS, WATCHER_RUNS = 9, 3, 3
PAUSE = 0.5  # s between a verdict and the next save: a person is not faster
HUNDRED = 100
IMPORT_TORCH = (sys.executable, "-c", "import torch")
CHANGES = {  # what makes each kata's reference wrong, so that a mistake is named
    1: ("torch.exp(logvar / 2)", "torch.exp(logvar)"),
    2: ("return self.fc_mu(features),", "return self.fc_mu(features).relu(),"),
    3: ("-0.5 * torch.sum", "-torch.sum"),
    4: ("mu, _logvar = model", "_mu, mu = model"),
    5: ("ticks.flip(0)", "ticks"),
}
MIB = 2**20
MAKE = ("make", "--no-print-directory", f"VENV={sys.prefix}")


def main() -> int:
    """Print the tables and return 0."""
    if sys.platform != "linux":
        print("This benchmark reads a pseudo-terminal and /proc: it needs Linux.", file=sys.stderr)
        return 1
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; medians, in seconds\n", flush=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "answers"
        shutil.copytree(REFERENCE, folder, ignore=shutil.ignore_patterns("__*"))
        from_save_to_verdict(folder)
        cold(folder)
        a_hundred_saves(Path(name))
        answers_without_torch(Path(name))
    return 0


def from_save_to_verdict(folder: Path) -> None:
    """Compare a save under `dojo watch` with a cold pytest of the same file, import torch, and pytest-watcher.

    Wanted: cold pytest takes at least 20 times as long in each kata, and a save, passing or failing with a name, takes
    at most 0.08 of `import torch`.
    """
    watcher = importlib.util.find_spec("pytest_watcher") is not None
    print(f"{'save → verdict':<15}{'passes':>8}{'of import':>10}{'fails':>8}{'of import':>10}", end="")
    print(f"{'cold pytest':>13}{'ratio':>7}{'pytest-watcher':>17}{'ratio':>7}")
    with Learner(folder, solved=5) as learner:
        learner.sees("All katas pass")
        for kata in reversed(katas()):
            learner.press("b")
            learner.sees(f"{kata.label} passes", "q quit")
            right, wrong, cold, bare, theirs = [], [], [], [], []
            for turn in range(SAVES):
                time.sleep(PAUSE)
                wrong.append(seconds(lambda: failed(learner, kata, turn)))  # noqa: B023
                time.sleep(PAUSE)
                right.append(seconds(lambda: saved(learner, kata, turn)))  # noqa: B023
                if turn < COLD_RUNS:
                    cold.append(seconds(lambda: run(*pytest_of(kata, folder))))  # noqa: B023
                    bare.append(seconds(lambda: run(*IMPORT_TORCH)))
            if watcher:
                theirs = pytest_watcher(kata, folder)
            medians = (statistics.median(times) if times else None for times in (right, wrong, bare, cold, theirs))
            print_row(kata, *medians)
    print()


def print_row(kata: Kata, right: float, wrong: float, bare: float, cold: float, theirs: float | None) -> None:
    """Print a kata's times, and their ratios."""
    ours = f"{right:>8.3f}{right / bare:>10.3f}{wrong:>8.3f}{wrong / bare:>10.3f}{cold:>13.2f}{cold / right:>7.1f}"
    beside = f"{theirs:>17.2f}{theirs / right:>7.1f}" if theirs else f"{'not installed':>17}"
    print(f"{kata.label:<15}{ours}{beside}", flush=True)


def failed(learner: Learner, kata: Kata, turn: int) -> None:
    """Save a text that is wrong, and wait for the name of its mistake and the last line of the verdict."""
    right, wrong = CHANGES[kata.number]
    text = (REFERENCE / kata.file).read_text(encoding="utf-8")
    learner.save(kata.number, text.replace(right, wrong) + f"# {turn}\n")
    learner.reads("This looks like:", "q quit")


def saved(learner: Learner, kata: Kata, turn: int) -> None:
    """Save a text that is new, and wait for the last line of its verdict."""
    learner.save(kata.number, (REFERENCE / kata.file).read_text(encoding="utf-8") + f"# {turn}\n")
    learner.reads(f"{kata.label} passes", "q quit")


def pytest_of(kata: Kata, folder: Path) -> tuple[str, ...]:
    """Return the command that runs a kata's tests, and only them."""
    return sys.executable, "-m", "pytest", "-q", "--answers", str(folder), str(kata.tests)


def pytest_watcher(kata: Kata, folder: Path) -> list[float]:
    """Return the times from a save until pytest-watcher's pytest has printed its summary."""
    runner = str(Path(sys.executable).with_name("pytest"))
    options = ("--runner", runner, "--patterns", "**/*.py", "-q", "--answers", str(folder), str(kata.tests))
    times = []
    with Terminal(sys.executable, "-m", "pytest_watcher", "--now", str(folder), *options) as terminal:
        for turn in range(-1, WATCHER_RUNS):
            terminal.sees("passed in", "show menu")
            time.sleep(0.5)  # it misses a save that is made before it has drawn its menu
            terminal.look_from_here()
            text = (REFERENCE / kata.file).read_text(encoding="utf-8") + f"# watched {turn}\n"
            times.append(seconds(lambda: ((folder / kata.file).write_text(text), terminal.sees("passed in"))))  # noqa: B023
    return times[1:]


def cold(folder: Path) -> None:
    """Compare the commands that import torch with the import of torch."""
    commands = {
        'python -c "import torch"': (IMPORT_TORCH, None),
        "make kata-1": ((*MAKE, "kata-1", f"ANSWERS={folder}"), 1.6),
        "make kata-5": ((*MAKE, "kata-5", f"ANSWERS={folder}"), 2.2),
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _round in range(COLD_RUNS + 2):
        for name, (command, _) in commands.items():
            times[name].append(seconds(lambda: run(*command)))  # noqa: B023
    bare = statistics.median(times['python -c "import torch"'])
    print(f"{'cold':<28}{'seconds':>9}{'ratio':>8}{'at most':>10}")
    for name, (_, limit) in commands.items():
        median = statistics.median(times[name])
        print(f"{name:<28}{median:>9.2f}{median / bare:>8.2f}{limit or '':>10}", flush=True)
    print()


def a_hundred_saves(parent: Path) -> None:
    """Save a hundred times, and look at the server's memory and at the processes afterwards."""
    folder = parent / "hundred"
    folder.mkdir()
    with Learner(folder) as learner:
        learner.sees("q quit")
        saved(learner, katas()[0], -1)
        server = server_of(learner.process.pid)
        before = memory(server)
        for turn in range(HUNDRED):
            saved(learner, katas()[0], turn)
        wait_until(lambda: len(children(server)) == STANDING_BY)
        grown, waiting = memory(server) - before, children(server)
        learner.press("q")
        learner.ended()
    wait_until(lambda: not any(Path(f"/proc/{process}").exists() for process in (server, *waiting)))
    left = sum(Path(f"/proc/{process}").exists() for process in (server, *waiting))
    print(f"{HUNDRED} saves: the server's memory grew by {grown / MIB:.1f} MB (at most 5);")
    print(f"{len(waiting)} wait for the next save (at most {STANDING_BY}); {left} still run after quitting.\n")


def wait_until(done: Callable[[], bool], patience: float = 10) -> None:
    """Wait until a condition is true, at most `patience` seconds."""
    end = time.monotonic() + patience
    while not done() and time.monotonic() < end:
        time.sleep(0.05)


def memory(process: int) -> int:
    """Return the bytes of memory that a process has written, shared with a fork or not, without mapped libraries."""
    fields = dict(line.split(":", 1) for line in Path(f"/proc/{process}/status").read_text().splitlines())
    return 1024 * sum(int(fields[name].split()[0]) for name in ("RssAnon", "VmSwap"))


def children(process: int) -> list[str]:
    """Return the ids of a process's children that are still there."""
    return Path(f"/proc/{process}/task/{process}/children").read_text().split()


def answers_without_torch(parent: Path) -> None:
    """Time the commands that must answer in a fraction of a second."""
    folder = parent / "stubs"
    shutil.copytree(STUBS, folder, ignore=shutil.ignore_patterns("__*"))
    commands = {
        "make": (*MAKE, f"ANSWERS={folder}"),
        "make hint-1": (*MAKE, "hint-1", f"ANSWERS={folder}"),
        "make kata-9 (wrong usage)": (*MAKE, "kata-9"),
    }
    print(f"{'without torch':<28}{'seconds':>9}{'':>8}{'at most':>10}")
    for name, command in commands.items():
        median = statistics.median(seconds(lambda: run(*command)) for _round in range(COLD_RUNS + 2))  # noqa: B023
        print(f"{name:<28}{median:>9.2f}{'':>8}{0.3:>10}", flush=True)


def run(*command: str) -> None:
    """Run a command as a shell would, without its output."""
    subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)


def seconds(work: Callable[[], object]) -> float:
    """Return how long something takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
