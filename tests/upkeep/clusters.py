"""Clusters for tests and benchmarks: their workers run here or on two machines, and can be killed at any moment."""

import logging
import os
import random
import re
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from dojo.curriculum.katas import ROOT
from dojo.grading import sandbox
from dojo.grading.rows import Cell, Row
from dojo.verdict import Outcome
from tests.upkeep.network import LAPTOP, Machine, network
from tests.upkeep.waiting import wait_until

ADDRESS = f"tcp://{LAPTOP}:8786"
NUMBER = re.compile(r"-?\d[\d.e+-]*|nan|inf")
LIMIT = 240.0  # s, for what a busy machine does late
SETTINGS = {
    "distributed.scheduler.allowed-failures": 0,
    "distributed.deploy.lost-worker-timeout": "300s",  # a busy machine starts a worker late
}
OF_DASK = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}


@contextmanager
def local(*preload: str):
    """A cluster of two workers here, which import the files in `preload`. A worker that ends is started again."""
    import dask
    from distributed import LocalCluster

    with (
        dask.config.set({**SETTINGS, "distributed.worker.preload": [*preload]}),
        LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=logging.CRITICAL
        ) as cluster,
    ):
        yield cluster


def running(cluster) -> list[int]:
    """Return the processes of the workers of a local cluster. One that is starting would not be replaced."""
    from distributed import Status

    return [nanny.pid for nanny in cluster.workers.values() if nanny.status == Status.running]


def kill_one_of(cluster, chance: random.Random) -> bool:
    """Kill a worker of a local cluster. Return False if none runs."""
    workers = running(cluster)
    if workers:
        os.kill(chance.choice(workers), signal.SIGKILL)
    return bool(workers)


class Switched:
    """A program of Dask on a machine, in a clone and with processes of its own, that can be switched off and on."""

    def __init__(self, machine: Machine, clone: Path, *words: str) -> None:
        self._command = [*machine.enter, "unshare", "--pid", "--fork", "--kill-child", "--mount-proc", sys.executable,
                         "-m", *words]  # fmt: skip
        self._clone = copied(clone)
        self.switch_on()

    def switch_on(self) -> None:
        with (self._clone / "log").open("wb") as log:
            environment = {**os.environ, **OF_DASK}
            self._process = subprocess.Popen(self._command, cwd=self._clone, env=environment, stdout=log, stderr=log)

    def switch_off(self) -> None:
        """Kill its processes."""
        self._process.kill()
        self._process.wait()

    def is_registered(self) -> bool:
        """Return whether it is a worker that the scheduler knows."""
        return b"Registered to" in (self._clone / "log").read_bytes()


@dataclass
class Machines:
    """Two machines in a network. The laptop runs the scheduler, and each of them a worker."""

    laptop: Machine
    workers: list[Switched]

    def kill_one(self, chance: random.Random) -> bool:
        """Switch off a worker, and on again. Return False if none works."""
        working = [worker for worker in self.workers if worker.is_registered()]
        for worker in chance.sample(working, min(1, len(working))):
            worker.switch_off()
            worker.switch_on()
        return bool(working)


@contextmanager
def two_machines(folder: Path) -> Iterator[Machines]:
    """Two machines, each with a clone and a Dask worker. One of them runs the scheduler, too.

    Each has a network and processes of its own. The clones lie in /tmp, where the folder for tests usually is.
    """
    with network() as net, ExitStack() as stack:

        def started(machine: Machine, name: str, *words: str) -> Switched:
            program = Switched(machine, folder / name, *words)
            stack.callback(program.switch_off)
            return program

        worker = ["distributed.cli.dask_worker", ADDRESS, "--no-dashboard", "--nthreads", "1", "--no-nanny",
                  "--local-directory", "."]  # fmt: skip
        started(net.laptop, "scheduler", "distributed.cli.dask_scheduler", "--host", LAPTOP, "--no-dashboard")
        workers = [started(machine, name, *worker) for machine, name in ((net.laptop, "laptop"), (net.pair, "pair"))]
        wait_until(lambda: all(each.is_registered() for each in workers))
        yield Machines(net.laptop, workers)


def copied(clone: Path) -> Path:
    """Copy what is needed for judging."""
    clone.mkdir()
    for part in sandbox.PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, clone / part, ignore=shutil.ignore_patterns("__pycache__", "upkeep"))
        else:
            shutil.copy(ROOT / part, clone / part)
    return clone


def repeatable(row: Row) -> Row:
    """Return a row without the parts that differ from run to run."""
    return replace(row, cells=tuple(map(repeatable_cell, row.cells)))


def repeatable_cell(cell: Cell) -> Cell:
    """Return a cell without its seconds and without numbers: a wrong answer may ignore the seed."""
    message, facts, printed = (NUMBER.sub("#", text) for text in (cell.message, cell.facts, cell.printed))
    return replace(cell, seconds=0.0, message=message, facts=facts, printed=printed)


def has_failed(row: Row) -> bool:
    """Return whether a row is not a verdict, such as that of a submission whose worker has ended."""
    return any(cell.outcome == Outcome.OUR_FAULT for cell in row.cells)


def stored_rows(results: Path) -> list[Row]:
    """Return the row of each line of a file."""
    return [Row.from_json(line) for line in results.read_bytes().decode().split("\n") if line]


def problems(results: Path, expected: Mapping[str, Row]) -> list[str]:
    """Compare the verdicts in a file with the rows that are expected. Return what is lost, twice there or different."""
    rows = [row for row in stored_rows(results) if not has_failed(row)]
    counts = Counter(row.student for row in rows)
    found = [f"{student}: {counts[student]} rows" for student in expected if counts[student] != 1]
    found += [f"{student}: nobody of this name was expected" for student in counts if student not in expected]
    for row in rows:
        wanted = expected.get(row.student, row)
        if repeatable(row) != repeatable(wanted):
            found.append(f"{row.student}: {repeatable(row)}\n  and not {repeatable(wanted)}")
    return found
