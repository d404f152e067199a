"""A room in a test: one that answers in this process, requests to it, and the events of its pairs."""

import asyncio
import json
import secrets
import socket
import threading
from contextlib import closing, contextmanager
from pathlib import Path

import httpx

from dojo.answers import Answers
from dojo.curriculum.katas import katas
from dojo.room import access, vote
from dojo.room.app import Room
from dojo.room.main import Server
from dojo.room.store import Store
from dojo.verdict import Diagnosis, Outcome, Status, Step, Verdict

PATIENCE = 60.0  # s
QUESTION, MISTAKE = "gradient_of_direct_sampling", "variance_as_std"
ATTACK = "<img src=x onerror=alert(1)>"
RUNS = "SELECT name, outcome FROM runs JOIN pairs ON pairs.id = pair ORDER BY runs.id"
RUN = {"kind": "run", "kata": "1", "outcome": "wrong", "step": None, "mistake": MISTAKE, "seconds": 0.4, "age": 0.0}
SHARE = {"kind": "share", "kata": "1", "outcome": "passed", "with_name": False, "age": 0.0}


class Web:
    """Sends requests to an application in this process. Its event loop has a thread: Playwright has one of its own."""

    def __init__(self, app) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._client = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://127.0.0.1")

    def get(self, path: str, **settings):
        return self._wait_for(self._client.get(path, **settings))

    def post(self, path: str, **settings):
        return self._wait_for(self._client.post(path, **settings))

    def close(self) -> None:
        self._wait_for(self._client.aclose())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(PATIENCE)
        self._loop.close()

    def _wait_for(self, request):
        return asyncio.run_coroutine_threadsafe(request, self._loop).result(PATIENCE)


class Visitor:
    """Sends requests to a room that answers in this process."""

    def __init__(self, path: Path) -> None:
        self.path, self.measured = path, []
        self.restart()

    def restart(self) -> None:
        """Open the file again, as after a kill: the old connection is not closed."""
        self.store = Store(self.path)
        self.room = Room(self.store, "http://127.0.0.1:8765", vote.Measuring(self._measure), {"Laptop.local"})
        self.web = Web(self.room.app())
        self.code = self.room.code

    def _measure(self, question) -> list:
        self.measured.append(question.id)
        return ["error", "backward() raised RuntimeError"]

    def events(self, client: str, *events: dict, name: str = "table", first: int = 1):
        """Send events, numbered from `first` on."""
        numbered = [{"seq": number, **event} for number, event in enumerate(events, start=first)]
        body = {"client": client, "name": name, "events": numbered}
        return self.web.post(f"/{self.code}/events", json=body)

    def view(self) -> dict:
        return json.loads(self.room.view())

    def lead(self, **action):
        """Do what only the facilitator may do."""
        secret = self.secret = getattr(self, "secret", None) or access.new_secret(self.store)
        return self.web.post("/facilitator/do", json=action, headers={"X-Room-Secret": secret})

    def vote(self, answer: object, voter: str | None = None, question: str = QUESTION):
        body = {"voter": voter or secrets.token_hex(16), "question": question, "answer": answer}
        return self.web.post(f"/{self.code}/vote", json=body)

    def runs(self) -> list[tuple[str, str]]:
        """Return the pair's name and the outcome of each run, in the order in which they are kept."""
        return [tuple(row) for row in self.store.rows(RUNS)]


def client_word() -> str:
    return secrets.token_hex(16)


def verdict_of(outcome: Outcome = Outcome.WRONG, kata: int = 0) -> Verdict:
    step = Step("test_samples_spread_by_sigma", "The samples spread by sigma.", kata + 1)
    return Verdict(katas()[kata], Answers.reference(), outcome, ((step, Status.FAILED),),
                   diagnosis=Diagnosis(MISTAKE, "…"), seconds=0.4)  # fmt: skip


@contextmanager
def served(visitor: Visitor, port: int = 0):
    """Let a visitor's room answer at a real port; yield the port."""
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind(("127.0.0.1", port))
    listening.listen()  # now, so that a client that connects before the server has begun waits for it
    server = Server(visitor.room)
    thread = threading.Thread(target=lambda: server.run(sockets=[listening]), daemon=True)
    thread.start()
    try:
        yield listening.getsockname()[1]
    finally:
        server.should_exit = True
        thread.join(PATIENCE)
        listening.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def rows_of(clone, ask: str) -> list[tuple]:
    """Return the rows of a query to the file of a clone's room."""
    with closing(Store(clone.root / ".dojo" / "room.sqlite")) as store:
        return [tuple(row) for row in store.rows(ask)]
