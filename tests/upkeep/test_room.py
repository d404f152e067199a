"""The room of a dojo session: what it takes in, what it shows, what it keeps to itself, and how pairs reach it."""

import asyncio
import csv
import json
import os
import queue
import re
import secrets
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing, contextmanager
from pathlib import Path

import httpx
import pytest

from dojo.answers import Answers
from dojo.commands import VERBS
from dojo.curriculum.katas import REFERENCE, ROOT, katas
from dojo.errors import Usage
from dojo.room import access, board, clock, export, limits, statistics, vote
from dojo.room.app import Room
from dojo.room.compare import normalised, written_code
from dojo.room.guard import Allowance
from dojo.room.main import server_of
from dojo.room.plan import PLANS
from dojo.room.store import Store, forget
from dojo.room_client import address
from dojo.room_client.client import Client
from dojo.room_client.outbox import Outbox, member
from dojo.room_client.sending import NotReached, Refused, Turn, send
from dojo.verdict import Diagnosis, Outcome, Status, Step, Verdict
from dojo.watch.sharing import Sharing
from tests.upkeep.house import copied_to

PATIENCE = 60.0  # s
CHROMIUM = Path("/usr/bin/chromium")
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
        """Open the file anew, as after a kill: the old connection is left as it is."""
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


@pytest.fixture
def visitor(tmp_path):
    one = Visitor(tmp_path / "room" / "room.sqlite")
    yield one
    one.web.close()


async def in_pieces():
    """Yield a body that is too large, and whose length is not told beforehand."""
    for _ in range(10):
        yield b"x" * 50_000


def client_word() -> str:
    return secrets.token_hex(16)


def verdict_of(outcome: Outcome = Outcome.WRONG, kata: int = 0) -> Verdict:
    step = Step("test_samples_spread_by_sigma", "The samples spread by sigma.", kata + 1)
    return Verdict(katas()[kata], Answers.reference(), outcome, ((step, Status.FAILED),),
                   diagnosis=Diagnosis(MISTAKE, "…"), seconds=0.4)  # fmt: skip


# What is taken in


def test_each_event_is_taken_in_once_and_in_order_however_often_it_is_sent(visitor):
    client, passed = client_word(), {**RUN, "outcome": "passed", "mistake": None}

    assert visitor.events(client, RUN, passed).json()["last"] == 2
    visitor.events(client, RUN, passed)
    visitor.events(client, passed, RUN, first=2)
    visitor.restart()
    assert visitor.events(client, RUN, passed, RUN).json()["last"] == 3

    assert [outcome for _, outcome in visitor.runs()] == ["wrong", "passed", "wrong"]


def test_what_comes_late_stands_where_it_happened(visitor):
    visitor.events(client_word(), {**RUN, "age": 600.0}, RUN)

    earlier, later = (at for _, _, at, *_ in board.runs(visitor.store, 0))

    assert later - earlier == pytest.approx(600, abs=1)
    assert visitor.view()["began"] == pytest.approx(earlier, abs=1)


def test_an_event_that_makes_no_sense_does_not_hold_up_those_behind_it(visitor):
    senseless = [{"kind": "run", "age": 0.0}, {"kind": "tomorrow's", "age": 0.0}, {**RUN, "kata": ["1"]},
                 {**RUN, "seconds": "1"}, {**RUN, "mistake": "é"},
                 {**SHARE, "text": "x" * (limits.TEXT + 1)}]  # fmt: skip

    assert visitor.events(client_word(), *senseless, RUN).json()["last"] == len(senseless) + 1

    assert visitor.runs() == [("table", "wrong")]
    assert not visitor.store.rows("SELECT * FROM shares")


@pytest.mark.parametrize(
    "body",
    [
        b"", b"[]", b"{", b'{"client": "short", "events": []}', b"[" * 100_000, b"1" * 10_000,
        b'{"client": "aaaaaaaaaaaaaaaa", "name": "x", "events": [{"seq": 1e999}]}',
        b'{"client": "aaaaaaaaaaaaaaaa", "name": "x", "events": [{"seq": 1, "age": NaN}]}',
        b'{"client": "aaaaaaaaaaaaaaaa", "name": "x", "events": [{"seq": 99999999999999999999, "age": 1}]}',
        json.dumps({"client": "a" * 16, "events": [{"seq": 1, "age": 0}] * 51}).encode(),
    ],
)  # fmt: skip
def test_a_request_that_is_not_as_it_should_be_is_refused(visitor, body):
    answer = visitor.web.post(f"/{visitor.code}/events", content=body)

    assert answer.status_code == 400 and answer.json()["error"]


def test_a_name_is_one_short_line_of_visible_characters(visitor):
    names = ["table\n\x1b[31m4\u202e", "x" * 1000, "", "\ud800", "table\n\x1b[31m4\u202e", None]
    for name in names:
        body = json.dumps({"client": client_word(), "name": name, "events": []})
        assert visitor.web.post(f"/{visitor.code}/events", content=body).status_code == 200

    shown = [pair["name"] for pair in visitor.view()["pairs"]]

    assert shown == ["table [31m4", "x" * limits.NAME, "pair 3", "pair 4", "table [31m4 (2)", "pair 6"]


def test_pairs_and_bodies_are_limited(visitor, monkeypatch):
    monkeypatch.setattr(limits, "PAIRS", 2)
    first = client_word()

    statuses = [visitor.events(word, RUN).status_code for word in (first, client_word(), client_word(), first)]
    large = visitor.web.post(f"/{visitor.code}/events", content=b"x" * (limits.BODY + 1))
    told_wrong = visitor.web.post(f"/{visitor.code}/events", content=in_pieces())

    assert statuses == [200, 200, 403, 200]
    assert large.status_code == told_wrong.status_code == 413


# Who may do what


def test_joining_watching_and_voting_need_the_code(visitor):
    for path in ("board", "stream", "vote", "qr.svg", "compare/1", "events"):
        assert visitor.web.get(f"/WRONG7/{path}").status_code in (404, 405), path
    assert visitor.web.post("/WRONG7/events", json={"client": "a" * 16, "events": []}).status_code == 404
    assert visitor.web.post("/WRONG7/vote", json={}).status_code == 404
    assert visitor.web.get(f"/{visitor.code}/board").status_code == 200
    assert visitor.view()["pairs"] == []


def test_leading_needs_the_secret_of_which_only_a_hash_is_kept(visitor):
    assert visitor.lead(do="freeze", hold=True).status_code == 200
    for given in ("", "x", visitor.code):
        refused = visitor.web.post("/facilitator/do", json={"do": "end"}, headers={"X-Room-Secret": given})
        assert refused.status_code == 403
        assert visitor.web.get("/facilitator/state", headers={"X-Room-Secret": given}).status_code == 403

    kept = b"".join(path.read_bytes() for path in visitor.path.parent.iterdir())
    assert visitor.secret.encode() not in kept
    visitor.restart()
    assert access.is_secret(visitor.store, visitor.secret)
    assert visitor.path.stat().st_mode & 0o077 == 0 or os.name == "nt"


def test_what_the_facilitator_cannot_mean_is_refused(visitor):
    for action in ({}, {"do": "step", "plan": "90 minutes", "number": 99}, {"do": "minutes", "minutes": 1000},
                   {"do": "vote", "question": "../x"}, {"do": "remove", "pair": 10**30}, {"do": "step"}):  # fmt: skip
        assert visitor.lead(**action).status_code == 400


@pytest.mark.parametrize(
    "path",
    ["/files/../app.py", "/files/..%2fapp.py", "/files//etc/passwd", "/files/board.html", "/files/%2e%2e/plan.py",
     "/../../etc/passwd", "/files/.", "/static/room.css", "/files/..\\app.py"],
)  # fmt: skip
def test_no_file_is_reached(visitor, path):
    answer = visitor.web.get(path)

    assert answer.status_code == 404
    assert visitor.web.get("/files/room.css").status_code == 200


def test_another_host_is_refused_and_no_page_runs_a_script_from_elsewhere(visitor):
    path = f"/{visitor.code}/board"
    for host in ("evil.example", "127.0.0.1.evil.example:8765", "laptop.local.evil.example", "local", ""):
        assert visitor.web.get(path, headers={"Host": host}).status_code == 400, host
    for host in ("192.168.1.5:8765", "[::1]:8765", "localhost:8765", "laptop.local:8765", "LAPTOP.LOCAL."):
        assert visitor.web.get(path, headers={"Host": host}).status_code == 200, host

    page = visitor.web.get(path)

    assert "default-src 'none'" in page.headers["content-security-policy"]
    for file in (ROOT / "dojo" / "room" / "pages").iterdir():
        assert not re.search(r"(https?:)?//[a-z]+\.[a-z]|innerHTML|insertAdjacent|document\.write|eval\(",
                             file.read_text(encoding="utf-8")), file.name  # fmt: skip


def test_a_hundred_bad_requests_are_stopped_and_do_not_stop_the_room(visitor):
    statuses = [visitor.web.get("/WRONG7/board").status_code for _ in range(100)]

    assert statuses[0] == 404 and statuses[-1] == 429
    assert visitor.events(client_word(), RUN).status_code == 200
    assert visitor.lead(do="freeze", hold=False).status_code == 200


def test_the_allowance_of_bad_requests_fills_again_and_remembers_few_senders():
    allowance = Allowance()
    for _ in range(30):
        allowance.spend("a", 0.0)
    assert allowance.left("a", 0.1) < 1 <= allowance.left("a", 1.0) and allowance.left("b", 0.0) == 20

    for number in range(10_100):
        allowance.spend(str(number), 1.0)

    assert len(allowance._left) == 10_000


def test_boards_are_limited_and_one_that_is_closed_makes_room(visitor, monkeypatch):
    monkeypatch.setattr("dojo.room.app.BOARDS", 1)
    with served(visitor) as port, httpx.Client(base_url=f"http://127.0.0.1:{port}/{visitor.code}") as web:
        with web.stream("GET", "/stream") as first:
            told = first.iter_text()
            assert first.status_code == 200 and "event: room" in next(told)
            assert web.get("/stream").status_code == 503
        wait_until(lambda: visitor.room._boards == 0)


def test_a_connection_that_says_nothing_or_too_slowly_is_closed(visitor, monkeypatch):
    monkeypatch.setattr("dojo.room.connections.PATIENCE", 0.1)
    monkeypatch.setattr("dojo.room.app.SLOWEST", 0.1)
    post = f"POST /{visitor.code}/events HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n\r\n"
    with served(visitor) as port:
        for said in ("", "GET / HTTP", post):
            with socket.create_connection(("127.0.0.1", port), PATIENCE) as slow:
                slow.sendall(said.encode())
                answered = b""
                while more := slow.recv(4096):
                    answered += more
            assert (b"400 Bad Request" in answered) is (said == post), said
        with httpx.stream("GET", f"http://127.0.0.1:{port}/{visitor.code}/stream") as board_stream:
            told = board_stream.iter_text()
            next(told)
            time.sleep(0.5)  # the case itself: a board is answered for hours
            visitor.events(client_word(), RUN)
            assert "event: runs" in next(told)


def test_a_pair_is_taken_off_the_board_for_good(visitor):
    rude = client_word()
    visitor.events(rude, RUN, name="rude")
    visitor.events(client_word(), RUN, name="kind")
    visitor.lead(do="remove", pair=visitor.view()["pairs"][0]["id"])

    assert visitor.events(rude, RUN, first=2).status_code == 400
    assert [pair["name"] for pair in visitor.view()["pairs"]] == ["kind"]
    assert visitor.view()["mistakes"][0]["count"] == 1


# The board


def test_the_mistakes_in_the_room_are_told_without_names_and_only_known_ones(visitor):
    for number, mistake in enumerate([MISTAKE, "no_noise", f"{MISTAKE}+no_noise", "../../../etc/passwd", ATTACK]):
        visitor.events(client_word(), {**RUN, "mistake": mistake}, name=f"table {number}")
    mended = client_word()
    visitor.events(mended, RUN, {**RUN, "outcome": "passed", "mistake": None})

    told = visitor.view()["mistakes"]

    assert [mistake["count"] for mistake in told] == [2, 2]
    assert any("standard deviation?" in mistake["says"] for mistake in told)
    assert "table" not in json.dumps(told)


def test_a_frozen_board_stands_still_and_goes_on_afterwards(visitor):
    client = client_word()
    visitor.events(client, RUN)
    visitor.lead(do="freeze", hold=True)
    visitor.events(client, {**RUN, "outcome": "passed", "mistake": None}, first=2)

    assert visitor.view()["pairs"][0]["last"]["light"] == "red" and visitor.view()["mistakes"]
    assert len(board.runs(visitor.store, 0)) == 1
    visitor.lead(do="freeze", hold=False)

    assert visitor.view()["pairs"][0]["last"]["light"] == "green" and not visitor.view()["mistakes"]
    assert len(board.runs(visitor.store, 0)) == 2


def test_each_outcome_has_its_light():
    assert set(board.LIGHTS) == set(Outcome) and set(board.LIGHTS.values()) == {"green", "red", "amber", "open"}


# The clock


def test_partners_swap_while_they_write_and_the_turns_go_on_counting(visitor):
    store, plan = visitor.store, "90 minutes"
    clock.start(store, plan, 1, 1000.0)  # predict kata 1
    assert clock.turn(store, 9000.0) == 0 and clock.next_swap(store, 1010.0) is None
    clock.start(store, plan, 2, 2000.0)  # write, 12 minutes

    assert [clock.turn(store, 2000.0 + 60 * minutes) for minutes in (0, 4.9, 5, 10, 500)] == [0, 0, 1, 2, 2]
    assert clock.next_swap(store, 2000.0 + 60 * 6) == 2000.0 + 60 * 10
    assert clock.next_swap(store, 2000.0 + 60 * 11) is None  # the step ends before
    clock.swap_every(store, 3, 2000.0 + 60 * 5)
    assert clock.turn(store, 2000.0 + 60 * 8.1) == 2
    clock.start(store, plan, 3, 2000.0 + 60 * 9)
    assert clock.turn(store, 9000.0) == 2
    clock.start(store, plan, 5, 9000.0)
    clock.add_minutes(store, 5)
    assert clock.turn(store, 9000.0 + 60 * 16) == 7
    clock.swap_every(store, 0, 9000.0)
    assert clock.next_swap(store, 9001.0) is None


def test_the_board_says_who_types_next(visitor):
    client = client_word()
    visitor.events(client, name="Ada & Ben")
    assert visitor.view()["pairs"][0]["next"] == "Ben"

    visitor.events(client, {"kind": "swapped", "turn": 1, "age": 0.0}, name="Ada & Ben")
    visitor.events(client, {"kind": "swapped", "turn": 1, "age": 0.0}, name="Ada & Ben", first=2)

    pair = visitor.view()["pairs"][0]
    assert pair["next"] == "Ada" and pair["done"] == 1


def test_every_command_of_the_plan_and_of_the_sheet_is_there():
    sheet = ROOT / "dojo" / "room" / "pages" / "sheet.html"
    texts = [(ROOT / "docs" / "dojo.md").read_text(encoding="utf-8"), sheet.read_text(encoding="utf-8")]
    named = {word for text in texts for word in re.findall(r"\bmake ([a-z]+)(?=[-`\s<])(?! in\b)", text)}
    assert {"room", "join", "watch", "predict"} <= named <= {*VERBS, "kata", "final"}, named


def test_the_plans_in_the_document_are_the_room_s_own():
    text = (ROOT / "docs" / "dojo.md").read_text(encoding="utf-8")
    for name, steps in PLANS.items():
        section = text.split(f"### {name[0].upper()}{name[1:]}\n")[1].split("\n#")[0]
        rows = re.findall(r"^\| (\w[\w ]*?)(?:, kata (\d))? \| (\d+) \|", section, re.M)
        assert rows == [(step.phase, step.kata, str(step.minutes)) for step in steps], name
    total = {name: sum(step.minutes for step in steps) for name, steps in PLANS.items()}
    assert total == {"90 minutes": 90, "60 minutes": 60, "first evening": 75, "second evening": 75}


# The vote


def test_a_vote_has_two_rounds_and_ends_beside_what_is_measured(visitor):
    early, phone = client_word(), secrets.token_hex(16)
    prediction = {"kind": "prediction", "question": QUESTION, "answer": "none", "age": 0.0}
    visitor.events(early, prediction)  # before the vote: it counts in its first round
    assert visitor.vote("none", phone).status_code == 400
    visitor.lead(do="vote", question=QUESTION)
    visitor.vote("zero", phone)
    visitor.vote("none", phone)  # it has changed its mind
    for wrong in ("maybe", 3, None, ["none"], "x" * 1000):
        assert visitor.vote(wrong).status_code == 400

    shown = visitor.view()["vote"]
    assert shown["answered"] == 2 and shown["rows"] == [] and "measured" not in shown
    visitor.lead(do="close")
    assert {row["key"]: row["counts"] for row in visitor.view()["vote"]["rows"]} == {
        "one": [0], "zero": [0], "none": [2], "error": [0]}  # fmt: skip
    assert visitor.vote("error", phone).status_code == 400
    visitor.events(early, prediction | {"answer": "error"}, first=2)  # too late for this round

    visitor.lead(do="second")
    assert visitor.view()["vote"]["answered"] == 0
    visitor.vote("error", phone)
    visitor.events(early, prediction | {"answer": "none"}, first=3)
    visitor.lead(do="reveal")
    wait_until(lambda: visitor.view()["vote"]["measured"]["is_there"])
    shown = visitor.view()["vote"]
    assert {row["key"]: row["counts"] for row in shown["rows"]}["error"] == [0, 1]
    assert shown["measured"]["key"] == "error" and shown["measured"]["told"].startswith("d – ")
    assert visitor.measured == [QUESTION]


def test_numbers_are_put_together_into_few_rows(visitor):
    question = vote.question_of("spread_for_logvar_two")
    vote.begin(visitor.store, question)
    for number in [2, 2.0, 2.72, 2.718, 1e-30, *(10 ** (n / 7) for n in range(60))]:
        visitor.vote(number, question=question.id)
    for wrong in (-1, float("1e13"), True, "2.7"):
        assert visitor.vote(wrong, question=question.id).status_code in (400,), wrong
    vote.set_state(visitor.store, open=False)

    rows = visitor.view()["vote"]["rows"]

    assert sum(row["counts"][0] for row in rows) == 65 and len(rows) <= 12


def test_what_is_measured_comes_from_the_reference(judge):
    answer, says = vote.measured_with_reference(vote.question_of(QUESTION), judge.worker)

    assert answer == "error" and says


# Afterwards


def test_solutions_that_do_alike_are_one_group(visitor):
    mine = "def f(mu, logvar):\n    sigma = (logvar / 2).exp()\n    return mu + sigma\n"
    renamed = 'def f(a: int, b) -> int:\n    """What I do."""\n    s: int = (b / 2).exp()\n    return a + s  # so\n'
    other = mine.replace("/ 2", "* 0.5")
    assert normalised(mine) == normalised(renamed) != normalised(other)
    assert normalised(mine) != normalised(mine.replace("exp", "exp2"))
    assert normalised(mine) != normalised(mine.replace("mu + sigma", "sigma + mu"))
    assert written_code(f'"""Kata 1"""\nimport torch\n\n{renamed}') == renamed.replace(
        '    """What I do."""\n', ""
    ).rstrip("\n")
    assert written_code("def f(:") == "def f(:" and written_code("x = 1") == "x = 1"
    for text in ("def f(:", "(" * 5000, "-" * 19_000 + "1", "\0"):
        assert normalised(text)

    for name, text, with_name in (("Ada", mine, True), ("Ben", renamed, False), ("Cy", other, True)):
        visitor.events(client_word(), {**SHARE, "text": text, "with_name": with_name}, name=name)
    visitor.events(client_word(), {**SHARE, "text": "not = done", "outcome": "wrong", "with_name": True}, name="Dee")
    page = visitor.web.get(f"/{visitor.code}/compare/1").text

    assert page.index("2 pairs wrote the same: Ada<") < page.index("one pair: Cy")
    assert "Ben" not in page and "Dee" not in page and "A reviewer would say" in page and "`" not in page
    assert visitor.web.get(f"/{visitor.code}/compare/9").status_code == 404


def test_the_export_has_runs_and_statistics_and_no_text_that_was_not_shared(visitor, tmp_path):
    step = "test_samples_spread_by_sigma"
    client = client_word()
    visitor.events(client, {**RUN, "age": 700.0, "step": step}, {**RUN, "age": 100.0, "step": step},
                   {**RUN, "outcome": "passed", "mistake": None}, {**SHARE, "text": f"# {ATTACK}"},
                   {"kind": "prediction", "question": QUESTION, "answer": "none", "age": 0.0}, name="=1+1")  # fmt: skip
    vote.begin(visitor.store, vote.question_of(QUESTION))
    visitor.vote("none")

    paths = export.export(visitor.store, tmp_path / "out")

    assert [path.name for path in paths] == ["runs.csv", "answers.csv", "session.html"]
    with paths[0].open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["outcome"] for row in rows] == ["wrong", "wrong", "passed"]
    assert {row["pair"] for row in rows} == {"'=1+1"}
    page = paths[2].read_text(encoding="utf-8")
    assert "12 min" in page and "1 red" in page and "standard deviation?" in page and ATTACK not in page
    assert "&lt;img" in page and "<script" not in page
    assert statistics.votes(visitor.store)[0]["rows"][2]["counts"] == [2, 0]


def test_a_room_that_is_forgotten_leaves_nothing(visitor):
    visitor.events(client_word(), RUN)

    assert forget(visitor.path) and not list(visitor.path.parent.iterdir())
    assert not forget(visitor.path)


# A pair's side


@contextmanager
def served(visitor: Visitor, port: int = 0):
    """Let a visitor's room answer at a real port; yield the port."""
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind(("127.0.0.1", port))
    listening.listen()  # now, so that whoever connects before the server has begun waits for it
    server = server_of(visitor.room)
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


def test_an_address_is_read_as_people_type_it():
    at = address.Address("192.168.1.5", 8765, "K7M2QX")
    for typed in ("192.168.1.5:8765/K7M2QX", "http://192.168.1.5/k7m2qx/", " 192.168.1.5/K7M2QX"):
        assert address.parsed(typed) == at
    assert address.parsed("192.168.1.5", "k7m2qx") == at
    for wrong in ("192.168.1.5", "", "https://a/K7M2QX", "a:99999/K7M2QX", "a b/K7M2QX", "a/K7M2QX/board"):
        with pytest.raises(Usage):
            address.parsed(wrong)


def test_each_room_has_its_own_unsent_events_until_it_has_stored_them(tmp_path):
    path = tmp_path / "outbox.sqlite"
    assert member(path) is None and not path.exists()
    here, there = address.Address("a", 1, "AAAAAA"), address.Address("b", 1, "BBBBBB")
    outbox = Outbox(path)
    one = outbox.join(here, "table 4")
    for number in range(3):
        outbox.add(one, {"kind": "run", "number": number}, time.time() - 5)
    outbox.has_arrived(one, 1)
    outbox.close()

    outbox = Outbox(path)
    other = outbox.join(there, "table 5")
    assert other.client != one.client and outbox.waiting(other) == []
    outbox.add(other, {}, 0.0)
    assert [event["seq"] for event in outbox.waiting(other)] == [4]

    again = outbox.join(address.Address("c", 2, "AAAAAA"), "table 6")  # the laptop has another address now
    assert again.client == one.client and member(path) == again and again.address.host == "c"
    assert [(event["seq"], event["number"]) for event in outbox.waiting(again)] == [(2, 1), (3, 2)]
    assert outbox.waiting(again)[0]["age"] == pytest.approx(5, abs=3)
    assert outbox.leave() == 3 and member(path) is None
    assert outbox.waiting(one) == outbox.waiting(other) == []


def test_an_event_never_gets_a_number_that_the_room_has_seen(tmp_path):
    path = tmp_path / "outbox.sqlite"
    outbox = Outbox(path)
    to = outbox.join(address.Address("a", 1, "AAAAAA"), "table 4")
    outbox.add(to, {}, 0.0)
    outbox.has_arrived(to, 7)  # a power cut has lost six events of this file
    outbox.add(to, {}, 0.0)

    assert [event["seq"] for event in outbox.waiting(to)] == [8]


def test_the_largest_texts_fit_into_a_request(visitor, tmp_path):
    outbox = Outbox(tmp_path / "outbox.sqlite")
    with served(visitor) as port:
        to = outbox.join(address.Address("127.0.0.1", port, visitor.code), "x")
        for _ in range(3):
            outbox.add(to, {**SHARE, "text": "\N{SNOWMAN}" * limits.TEXT}, time.time())
        while outbox.waiting(to):
            send(to, outbox)

    assert len(visitor.store.rows("SELECT id FROM shares")) == 3


def test_runs_during_a_cut_arrive_once_and_in_order_when_the_room_is_back(visitor, tmp_path):
    port, told, path = free_port(), queue.SimpleQueue(), tmp_path / "outbox.sqlite"
    to = Outbox(path).join(address.Address("127.0.0.1", port, visitor.code), "table 4")
    client = Client(to, told.put, path)
    outcomes = [Outcome.WRONG, Outcome.DID_NOT_RUN, Outcome.PASSED]
    for outcome in outcomes:
        client.verdict(verdict_of(outcome))
    assert "kept and sent later" in told.get(timeout=PATIENCE)
    client.close()

    with served(visitor, port):
        client = Client(member(path), told.put, path)
        client.verdict(verdict_of(Outcome.TOO_SLOW))
        wait_until(lambda: len(visitor.runs()) >= 4)
        client.close()

    assert visitor.runs() == [("table 4", outcome) for outcome in [*outcomes, Outcome.TOO_SLOW]]
    assert Outbox(path).waiting(to) == []


@pytest.mark.parametrize("host", ["127.0.0.1", "10.255.255.1"])  # refused at once; no answer at all
def test_a_room_without_an_answer_delays_a_verdict_by_less_than_a_millisecond(tmp_path, host):
    path = tmp_path / "outbox.sqlite"
    outbox = Outbox(path)
    to = outbox.join(address.Address(host, free_port(), "AAAAAA"), "x")
    client, verdict, took = Client(to, lambda text: None, path), verdict_of(), []
    for number in range(200):
        began = time.perf_counter()
        client.verdict(verdict)
        took.append(time.perf_counter() - began)
        assert number >= 50 or len(outbox.waiting(to)) == number + 1  # it is in the file already

    client.close()
    assert sorted(took)[len(took) * 9 // 10] < 0.001, f"{1000 * max(took):.2f} ms"


def test_events_are_stored_in_order_although_another_process_is_writing(tmp_path, monkeypatch):
    monkeypatch.setattr("dojo.room_client.client.send", lambda *_: (_ for _ in ()).throw(NotReached("gone")))
    path = tmp_path / "outbox.sqlite"
    outbox = Outbox(path)
    to = outbox.join(address.Address("a", 1, "AAAAAA"), "x")
    client = Client(to, lambda text: None, path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        client.verdict(verdict_of(Outcome.WRONG))
        assert outbox.waiting(to) == []
        other.execute("COMMIT")
        client.verdict(verdict_of(Outcome.PASSED))
    wait_until(lambda: len(outbox.waiting(to)) == 2)
    client.close()

    assert [event["outcome"] for event in outbox.waiting(to)] == ["wrong", "passed"]


def test_a_swap_is_asked_for_and_a_missed_one_once_more(tmp_path, monkeypatch):
    monkeypatch.setattr("dojo.room_client.client.send", lambda *_: (_ for _ in ()).throw(NotReached("gone")))
    told: list[str] = []
    path = tmp_path / "outbox.sqlite"
    client = Client(Outbox(path).join(address.Address("a", 1, "AAAAAA"), "x"), told.append, path)
    clock_at = iter([0.0, 30.0, 61.0, 130.0, 140.0, 150.0])
    client._take, take = lambda turn: None, client._take
    monkeypatch.setattr("dojo.room_client.client.time.monotonic", lambda: 0.0)
    client.close()
    told.clear()
    monkeypatch.setattr("dojo.room_client.client.time.monotonic", lambda: next(clock_at))
    assert not client.has_swapped()

    for _ in range(4):
        take(Turn(1, 0))
    assert [text.split(",")[0] for text in told] == ["Swap the keyboard", "The swap is still to be done. d says done."]
    assert client.has_swapped() and not client.has_swapped()
    take(Turn(1, 0))  # the room does not know yet
    take(Turn(2, 1))
    assert len(told) == 3 and "turn 2" in told[-1]


def test_a_room_that_refuses_is_told_from_one_that_is_gone(visitor, tmp_path):
    outbox = Outbox(tmp_path / "outbox.sqlite")
    with served(visitor) as port, pytest.raises(Refused, match="there is no such room"):
        send(outbox.join(address.Address("127.0.0.1", port, "WRONG7"), "x"), outbox)
    with pytest.raises(NotReached):
        send(outbox.join(address.Address("127.0.0.1", port, visitor.code), "x"), outbox)


def test_answers_of_make_predict_count_in_a_vote_also_those_that_were_kept(visitor, tmp_path):
    house, port = copied_to(tmp_path / "house"), free_port()
    joined = house.dojo("join", "--room", f"127.0.0.1:{port}", "--code", visitor.code.lower(), "--name", "Cy")
    assert joined.returncode == 0 and "does not answer" in joined.stdout
    assert "kept, and sent later" in house.dojo("predict", "1", "--answer", "c").stdout
    with served(visitor, port):
        vote.begin(visitor.store, vote.question_of(QUESTION))
        told = house.dojo("predict", "1", "--answer", "-", "--answer", "a")
        refused = house.dojo("join", "--room", f"127.0.0.1:{port}/WRONG7", "--name", "Cy")

    assert "The room has your answers." in told.stdout
    assert [tuple(row) for row in visitor.store.rows("SELECT question, answer FROM votes ORDER BY question")] == [
        (QUESTION, '"none"'), ("gradient_of_the_trick", '"one"')]  # fmt: skip
    assert visitor.view()["vote"]["answered"] == 1
    assert refused.returncode == 2 and "there is no such room" in refused.stderr
    assert member(house.root / ".dojo" / "room_outbox.sqlite").address.code == visitor.code  # a typing error


@pytest.mark.skipif(sys.platform != "linux", reason="a pseudo-terminal")
def test_the_address_the_code_and_the_name_can_be_typed(visitor, tmp_path):
    from tests.upkeep.terminal import Terminal

    house = copied_to(tmp_path / "house")
    with served(visitor) as port, Terminal(sys.executable, "-m", "dojo", "join", root=house.root) as terminal:
        for asked, typed in (("Address", f"127.0.0.1:{port}"), ("Room code", visitor.code), ("Your name", "Ada & Ben")):
            terminal.sees(asked)
            terminal.press(f"{typed}\r")
        terminal.sees("You have joined")
        assert terminal.ended() == 0

    assert [pair["name"] for pair in visitor.view()["pairs"]] == ["Ada & Ben"]


def test_a_text_is_shared_only_after_it_was_said_what_is_shared():
    class Listening:
        member = type("Member", (), {"name": "table 4"})
        shared: list = []  # noqa: RUF012  one test's own

        def share(self, verdict, *, with_name):
            self.shared.append(with_name)
            return True

    room = Listening()
    sharing, verdict = Sharing(room), verdict_of(Outcome.PASSED)
    assert "save it first" in sharing.ask(None) and not sharing.is_asked
    lines = len((REFERENCE / katas()[0].file).read_bytes().splitlines())

    said = sharing.ask(verdict)
    assert f"all {lines} lines" in said and "kata_1_reparameterize.py" in said and "table 4" in said
    assert sharing.is_asked and room.shared == []
    assert sharing.answer("x") == "Nothing was shared." and room.shared == []
    for key in ("s", "a"):
        sharing.ask(verdict)
        sharing.answer(key)
    assert room.shared == [True, False] and not sharing.is_asked


# All of it, as people use it


def opened(house, port: int) -> tuple[subprocess.Popen, str]:
    """Open a room in a house and return its process and what it printed."""
    command = [sys.executable, "-m", "dojo", "room", "--no-open", "--port", str(port)]
    env = {**os.environ, "COLUMNS": "100", "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"}
    process = subprocess.Popen(command, cwd=house.root, stdout=subprocess.PIPE, encoding="utf-8", env=env)
    shown = ""
    while "Ctrl-C closes it" not in shown:
        line = process.stdout.readline()
        assert line, shown
        shown += line
    return process, shown


@pytest.mark.skipif(sys.platform != "linux", reason="a pseudo-terminal, and processes found in /proc")
def test_pairs_watch_while_the_server_and_one_of_them_are_killed_and_nothing_is_lost(tmp_path):
    from tests.upkeep.terminal import Learner, server_of

    wrong = (REFERENCE / katas()[0].file).read_text().replace("logvar / 2", "logvar")
    houses = [copied_to(tmp_path / name) for name in ("one", "two")]
    port, laptop = free_port(), houses[0]
    server, shown = opened(laptop, port)
    code = re.search(r"Room code:\s+(\w{6})", shown)[1]
    assert "█" in shown and "/facilitator#" in shown and "LAN=1" in shown
    room = f"127.0.0.1:{port}/{code}"

    def watching(house, *options):
        return Learner(house.root / "katas", *options, root=house.root)

    try:
        with watching(houses[0], "--room", room, "--name", "Ada & Ben") as ada:
            ada.sees("▸ open", "q quit")
            ada.save(1, wrong)
            ada.sees("✗ not yet", "s share", "q quit")
            with watching(houses[1], "--room", room, "--name", "Cy") as cy:
                cy.sees("▸ open", "q quit")
                cy.solve(1)
                cy.sees("✓ passed", "q quit")
                cy.press("s")
                cy.sees("s shares them with your name, Cy")
                cy.press("s")
                cy.sees("Shared with your name.")
                wait_until(lambda: rows_of(laptop, "SELECT id FROM shares"))
                server.kill()
                server.communicate()
                cy.save(1, wrong)
                cy.sees("✗ not yet", "q quit")
                kept = Outbox(houses[1].root / ".dojo" / "room_outbox.sqlite")
                wait_until(lambda: kept.waiting(kept.member()))
                for process in (server_of(cy.process.pid), cy.process.pid):
                    os.kill(process, signal.SIGKILL)
            ada.solve(1)
            ada.sees("✓ passed", "q quit")
            ada.look_from_here()
            with closing(Store(laptop.root / ".dojo" / "room.sqlite")) as store:
                clock.start(store, "90 minutes", 2, time.time() - 6 * 60)  # a swap is due
            server, shown = opened(laptop, port)
            assert code in shown and "/facilitator#" not in shown
            ada.sees("Swap the keyboard", "d says done.")
            ada.press("d")
            ada.sees("The room knows that you have swapped.")
            with watching(houses[1]) as cy:  # it is still in the room
                cy.sees("▸ open", "s share", "q quit")
                wait_until(lambda: len(rows_of(laptop, RUNS)) >= 4)
                wait_until(lambda: rows_of(laptop, "SELECT swaps FROM pairs ORDER BY id") == [(1,), (0,)])
                runs = rows_of(laptop, RUNS)
    finally:
        server.send_signal(signal.SIGINT)
        server.communicate(timeout=PATIENCE)

    assert sorted(runs) == sorted([("Ada & Ben", "wrong"), ("Ada & Ben", "passed"), ("Cy", "passed"), ("Cy", "wrong")])
    assert [outcome for name, outcome in runs if name == "Cy"] == ["passed", "wrong"]
    assert server.returncode == 0
    exported = laptop.dojo("room", "--export", str(tmp_path / "out"))
    assert exported.returncode == 0 and "kata 1" in (tmp_path / "out" / "session.html").read_text(encoding="utf-8")
    assert "is deleted" in laptop.dojo("room", "forget").stdout
    assert "no room" in laptop.dojo("join", "leave").stdout
    assert laptop.dojo("join").returncode == 2 and laptop.dojo("room", "--export", "x").returncode == 2


def rows_of(house, ask: str) -> list[tuple]:
    """Ask the file of a house's room."""
    with closing(Store(house.root / ".dojo" / "room.sqlite")) as store:
        return [tuple(row) for row in store.rows(ask)]


def wait_until(happened: Callable[[], object]) -> None:
    until = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < until
        time.sleep(0.05)


@pytest.fixture(scope="module")
def browser():
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not CHROMIUM.exists():
        pytest.skip("there is no /usr/bin/chromium")
    with api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=str(CHROMIUM))
        yield running
        running.close()


def test_whatever_a_stranger_sends_is_shown_as_text(visitor, browser):
    attack = ATTACK[: limits.NAME]
    shared = {**SHARE, "text": f"# {ATTACK}", "with_name": True}
    visitor.events(client_word(), {**RUN, "step": ATTACK, "mistake": ATTACK}, shared, name=attack)
    visitor.lead(do="step", plan="90 minutes", number=2)
    alarms = []
    with served(visitor) as port:
        page = browser.new_page()
        page.on("dialog", lambda dialog: alarms.append(dialog.message) or dialog.dismiss())
        page.on("pageerror", lambda error: alarms.append(str(error)))
        page.on("console", lambda message: alarms.append(message.text) if message.type == "error" else None)
        here = f"http://127.0.0.1:{port}"
        for path, shown in ((f"/{visitor.code}/board", attack), (f"/{visitor.code}/compare/1", ATTACK),
                            (f"/facilitator#{visitor.secret}", attack)):  # fmt: skip
            page.goto(here + path)
            page.get_by_text(shown, exact=False).first.wait_for()
            assert page.locator("img:not(#qr), iframe").count() == 0, path
        assert visitor.secret not in page.url  # it does not stay in sight
        page.close()

    assert alarms == []


LOOK = """() => {
    const box = it => it.getBoundingClientRect(), canvas = document.querySelector("canvas");
    const boxes = [...document.querySelectorAll(".pair, #mistakes li, #phase, #left, #frozen, #qr")].map(it =>
        [box(it).top, box(it).bottom, box(it).right, parseFloat(getComputedStyle(it).fontSize)]);
    const overlap = box(document.querySelector(".pair:last-child")).bottom - box(document.querySelector("footer")).top;
    const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
    let green = 0;
    for (let i = 0; i < pixels.length; i += 4) green += pixels[i + 1] > 100 && pixels[i] < 60 && pixels[i + 3] > 0;
    return [boxes, overlap, green];
}"""


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1280, 720)])
def test_the_board_holds_24_pairs_and_90_minutes_and_can_be_read(visitor, browser, width, height):
    for number in range(24):
        runs = [{**RUN, "outcome": "passed" if age % 3 else "wrong", "age": 60.0 * age} for age in range(89, 39, -1)]
        visitor.events(client_word(), *runs, name=f"Mercedes & Konstantin {number:02}")
    visitor.lead(do="step", plan="90 minutes", number=2)
    with served(visitor) as port:
        page = browser.new_page(viewport={"width": width, "height": height})
        page.goto(f"http://127.0.0.1:{port}/{visitor.code}/board")
        page.locator(".pair").nth(23).wait_for()
        page.locator("#phase", has_text="WRITE · kata 1").wait_for()
        boxes, overlap, green = page.evaluate(LOOK)
        board.freeze(visitor.store, hold=True)
        page.locator("#frozen").wait_for()
        boxes += page.evaluate(LOOK)[0]
        page.close()

    assert all(top >= 0 and bottom <= height and right <= width for top, bottom, right, _ in boxes)
    assert overlap <= 1
    assert min(size for *_, size in boxes) >= height / 48  # 1/400 of ten metres on a screen 1.5 m high
    assert green > 24 * 30 * 10  # the green lights


def test_a_vote_from_a_phone_is_on_the_board(visitor, browser):
    with served(visitor) as port:
        visitor_page = browser.new_page(viewport={"width": 390, "height": 800})
        board_page = browser.new_page()
        board_page.goto(f"http://127.0.0.1:{port}/{visitor.code}/board")
        visitor_page.goto(f"http://127.0.0.1:{port}/{visitor.code}")
        vote.begin(visitor.store, vote.question_of(QUESTION))
        visitor_page.get_by_text("raises an error").click()
        visitor_page.get_by_text("Sent.").wait_for()
        board_page.get_by_text("1 answered").wait_for()
        vote.set_state(visitor.store, open=False)
        board_page.locator("meter").first.wait_for()
        visitor_page.get_by_text("The vote is closed.").wait_for()
        wide = visitor_page.evaluate("document.documentElement.scrollWidth")
        visitor_page.close()
        board_page.close()

    assert wide <= 390
