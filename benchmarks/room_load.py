"""How long a run takes to the board of a room with 200 pairs: `python -m benchmarks.room_load [--pairs N --seconds S]`.

A room is opened in a process of its own, with a temporary file. Each pair sends a run every two seconds, as
`dojo watch` does: in a new connection. At the same time a stranger sends 100 bad requests a second. A board is
connected. The delay of a run is the time from the start of its request until the board has it. All of this runs on
one machine, so the load competes with the server for the processor.
"""

import argparse
import asyncio
import json
import random
import resource
import secrets
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from dojo.curriculum.katas import ROOT

EVERY = 2.0  # s between two runs of a pair
BAD = 100  # bad requests a second
PATIENCE = 10.0  # s for the last runs
SERVE = """
import sys
from pathlib import Path
from dojo.room import main
main.serve(0, lan=False, new_secret=False, welcome=lambda it: print(it.board, flush=True), place=Path(sys.argv[1]))
"""
BAD_REQUESTS = (
    b"GET /WRONG7/board HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    b"GET /../../etc/passwd HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    b"POST /facilitator/do HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Room-Secret: x\r\nContent-Length: 2\r\n\r\n{}",
    b"POST /WRONG7/events HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 999999999\r\n\r\n",
    b"no HTTP at all\r\n\r\n",
)


@dataclass
class Measured:
    """What was measured. `delays` are in s, one for each run that arrived; `memory` is the server's peak in MB."""

    sent: int = 0
    delays: list[float] = field(default_factory=list)
    statuses: Counter = field(default_factory=Counter)  # of the bad requests
    memory: float = 0.0
    cpu: float = 0.0  # s of the server

    def percentile(self, percent: int) -> float:
        """Return a percentile of the delays in s."""
        return statistics.quantiles(self.delays, n=100)[percent - 1]


class Room:
    """A room under load."""

    def __init__(self, board: str) -> None:
        """Take the address of its board."""
        host, self.code, _ = board.removeprefix("http://").split("/")
        self.port = int(host.split(":")[1])
        self.sent: dict[str, list[float]] = defaultdict(list)  # by pair: when each run was sent
        self.arrived: dict[int, list[float]] = defaultdict(list)  # by the number of a pair: when the board had it
        self.names: dict[int, str] = {}
        self.statuses: Counter = Counter()

    async def load(self, pairs: int, seconds: float) -> None:
        """Send runs and bad requests, and wait until all runs are on the board, and the names of their pairs too."""
        board = asyncio.create_task(self._board())
        async with asyncio.TaskGroup() as tasks:
            for number in range(pairs):
                tasks.create_task(self._pair(f"pair {number}", number * EVERY / pairs, int(seconds / EVERY)))
            tasks.create_task(self._stranger(seconds))
        until, count = time.perf_counter() + PATIENCE, sum(map(len, self.sent.values()))
        while not self._has_arrived(count) and time.perf_counter() < until:
            await asyncio.sleep(0.05)
        board.cancel()

    def _has_arrived(self, runs: int) -> bool:
        return sum(map(len, self.arrived.values())) >= runs and self.arrived.keys() <= self.names.keys()

    def delays(self) -> list[float]:
        """Return the delay of each run. A pair's runs arrive in their order."""
        return [
            arrived - sent
            for pair, times in self.arrived.items()
            for sent, arrived in zip(self.sent[self.names[pair]], times, strict=False)
        ]

    async def _pair(self, name: str, begin: float, runs: int) -> None:
        client, start = secrets.token_hex(16), time.perf_counter() + begin
        for number in range(runs):
            await asyncio.sleep(max(start + number * EVERY - time.perf_counter(), 0.0))
            event = {"seq": number + 1, "age": 0.0, "kind": "run", "kata": "1", "step": None, "seconds": 0.4,
                     "outcome": random.choice(["wrong", "passed", "did_not_run"]), "mistake": None}  # fmt: skip
            body = json.dumps({"client": client, "name": name, "events": [event]}).encode()
            head = f"POST /{self.code}/events HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {len(body)}\r\n\r\n"
            self.sent[name].append(time.perf_counter())
            status = await self._status(head.encode() + body)
            assert status == 200, f"a run was refused with status {status}"

    async def _stranger(self, seconds: float) -> None:
        start = time.perf_counter()
        async with asyncio.TaskGroup() as tasks:
            for number in range(int(seconds * BAD)):
                await asyncio.sleep(max(start + number / BAD - time.perf_counter(), 0.0))
                tasks.create_task(self._bad(BAD_REQUESTS[number % len(BAD_REQUESTS)]))

    async def _bad(self, request: bytes) -> None:
        self.statuses[await self._status(request)] += 1

    async def _status(self, request: bytes) -> int:
        """Send a request and return the status of the response."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(request)
        answer = await reader.read(4096)
        writer.close()
        return int(answer.split(b" ", 2)[1])

    async def _board(self) -> None:
        """Note when each run arrives, as a board does: by server-sent events."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port, limit=2**24)
        writer.write(f"GET /{self.code}/stream HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        kind = b""
        async for line in reader:
            if line.startswith(b"event: "):
                kind = line.strip()
            elif line.startswith(b"data: ") and kind == b"event: runs":
                now = time.perf_counter()
                for _, pair, *_ in json.loads(line[6:]):
                    self.arrived[pair].append(now)
            elif line.startswith(b"data: "):
                self.names = {pair["id"]: pair["name"] for pair in json.loads(line[6:])["pairs"]}


def measured(pairs: int, seconds: float) -> Measured:
    """Open a room, put it under load, and return what was measured."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-c", SERVE, str(Path(folder) / "room" / "room.sqlite")]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8") as server:
            try:
                assert server.stdout
                room = Room(server.stdout.readline().strip())
                asyncio.run(room.load(pairs, seconds))
                memory = _peak_memory(server.pid)
            finally:
                server.terminate()
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Measured(
        sum(map(len, room.sent.values())), room.delays(), room.statuses, memory, used.ru_utime + used.ru_stime
    )


def _peak_memory(process: int) -> float:
    """Return the largest resident memory of a process in MB."""
    status = Path(f"/proc/{process}/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pairs", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=60.0)
    options = parser.parse_args()
    found = measured(options.pairs, options.seconds)
    print(f"runs: {found.sent} sent, {len(found.delays)} on the board")
    print(
        f"delay: median {found.percentile(50):.2f} s, p99 {found.percentile(99):.2f} s, most {max(found.delays):.2f} s"
    )
    print(f"server: at most {found.memory:.0f} MB, {found.cpu:.1f} s of processor time")
    print(f"bad requests by status: {dict(sorted(found.statuses.items()))}")


if __name__ == "__main__":
    main()
