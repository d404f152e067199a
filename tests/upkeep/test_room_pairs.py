"""A pair's side of a room: its address, what is kept and sent later, what it shares, and whole sessions."""

import os
import queue
import re
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import ExitStack, closing

import pytest

from dojo.curriculum.katas import REFERENCE, katas
from dojo.errors import Usage
from dojo.room import board, clock, limits, vote
from dojo.room.store import Store
from dojo.room_client import address
from dojo.room_client.client import Client
from dojo.room_client.outbox import Outbox, member
from dojo.room_client.sending import NotReached, Refused, Turn, send
from dojo.verdict import Outcome
from dojo.watch.sharing import Sharing
from tests.upkeep.clone import copied_to
from tests.upkeep.network import LAPTOP, network, why_no_network
from tests.upkeep.rooms import PATIENCE, QUESTION, SHARE, free_port, served, verdict_of
from tests.upkeep.waiting import wait_until


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
    port, messages, path = free_port(), queue.SimpleQueue(), tmp_path / "outbox.sqlite"
    to = Outbox(path).join(address.Address("127.0.0.1", port, visitor.code), "table 4")
    client = Client(to, messages.put, path)
    outcomes = [Outcome.WRONG, Outcome.DID_NOT_RUN, Outcome.PASSED]
    for outcome in outcomes:
        client.verdict(verdict_of(outcome))
    assert "stored and sent later" in messages.get(timeout=PATIENCE)
    client.close()

    with served(visitor, port):
        client = Client(member(path), messages.put, path)
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
    texts: list[str] = []
    path = tmp_path / "outbox.sqlite"
    client = Client(Outbox(path).join(address.Address("a", 1, "AAAAAA"), "x"), texts.append, path)
    clock_at = iter([0.0, 30.0, 61.0, 130.0, 140.0, 150.0])
    client._take, take = lambda turn: None, client._take
    monkeypatch.setattr("dojo.room_client.client.time.monotonic", lambda: 0.0)
    client.close()
    texts.clear()
    monkeypatch.setattr("dojo.room_client.client.time.monotonic", lambda: next(clock_at))
    assert not client.has_swapped()

    for _ in range(4):
        take(Turn(1, 0))
    assert [text.split(":")[0] for text in texts] == [
        "Swap the keyboard now",
        "The swap is not done yet. Press d when it is done.",
    ]
    assert client.has_swapped() and not client.has_swapped()
    take(Turn(1, 0))  # the room does not know yet
    take(Turn(2, 1))
    assert len(texts) == 3 and "swap 2" in texts[-1]


def test_a_room_that_refuses_is_distinguished_from_one_that_cannot_be_reached(visitor, tmp_path):
    outbox = Outbox(tmp_path / "outbox.sqlite")
    with served(visitor) as port, pytest.raises(Refused, match="there is no such room"):
        send(outbox.join(address.Address("127.0.0.1", port, "WRONG7"), "x"), outbox)
    with pytest.raises(NotReached):
        send(outbox.join(address.Address("127.0.0.1", port, visitor.code), "x"), outbox)


def test_answers_of_make_predict_count_in_a_vote_also_those_that_were_kept(visitor, tmp_path):
    clone, port = copied_to(tmp_path / "clone"), free_port()
    joined = clone.dojo("join", "--room", f"127.0.0.1:{port}", "--code", visitor.code.lower(), "--name", "Cy")
    assert joined.returncode == 0 and "does not answer" in joined.stdout
    assert "stored, and sent later" in clone.dojo("predict", "1", "--answer", "c").stdout
    with served(visitor, port):
        vote.begin(visitor.store, vote.question_of(QUESTION))
        shown = clone.dojo("predict", "1", "--answer", "-", "--answer", "a")
        refused = clone.dojo("join", "--room", f"127.0.0.1:{port}/WRONG7", "--name", "Cy")

    assert "The room has your answers." in shown.stdout
    assert [tuple(row) for row in visitor.store.rows("SELECT question, answer FROM votes ORDER BY question")] == [
        (QUESTION, '"none"'), ("gradient_of_the_trick", '"one"')]  # fmt: skip
    assert visitor.view()["vote"]["answered"] == 1
    assert refused.returncode == 2 and "there is no such room" in refused.stderr
    assert member(clone.root / ".dojo" / "room_outbox.sqlite").address.code == visitor.code  # a typing error


@pytest.mark.skipif(sys.platform != "linux", reason="a pseudo-terminal")
def test_the_address_the_code_and_the_name_can_be_typed(visitor, tmp_path):
    from tests.upkeep.terminal import Terminal

    clone = copied_to(tmp_path / "clone")
    with served(visitor) as port, Terminal(sys.executable, "-m", "dojo", "join", root=clone.root) as terminal:
        for asked, typed in (("Address", f"127.0.0.1:{port}"), ("Room code", visitor.code), ("Your name", "Ada & Ben")):
            terminal.sees(asked)
            terminal.press(f"{typed}\r")
        terminal.sees("You have joined")
        assert terminal.ended() == 0

    assert [pair["name"] for pair in visitor.view()["pairs"]] == ["Ada & Ben"]


def test_a_text_is_shared_only_after_the_pair_was_told_what_is_shared():
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


# Whole sessions: a server, and `dojo watch` in pseudo-terminals


class Pair:
    """A pair that watches in a room. `runs` has each of its runs: kata, outcome, and the times around its verdict.

    `waited` has the number of each run that could not be sent at once, and when the room could be reached again.
    """

    def __init__(self, name: str, clone, machine) -> None:
        self.name, self.clone, self.machine = name, clone, machine
        self.runs: list[tuple[str, str, float, float]] = []
        self.waited: list[tuple[int, float]] = []
        self.terminal = None

    def watch(self, *options: str) -> None:
        """Start `dojo watch`. If it is not the first one, the files stay as they are."""
        from tests.upkeep.terminal import Learner

        self.terminal = Learner(
            self.clone.root / "katas", *options, solved=None if self.terminal else 0, root=self.clone.root,
            dojo=self.machine.python("dojo"),
        )  # fmt: skip

    def save(self, kata: int, outcome: str) -> None:
        """Save a right or a wrong text, and wait for the verdict."""
        text = (REFERENCE / katas()[kata - 1].file).read_text(encoding="utf-8")
        began = time.time()
        self.terminal.save(kata, text if outcome == "passed" else text.replace("logvar / 2", "logvar"))
        self.sees_verdict(kata, outcome, began)

    def sees_verdict(self, kata: int, outcome: str, began: float) -> None:
        """Wait for the verdict of a run that began at this time."""
        self.terminal.sees("✓ passed" if outcome == "passed" else "✗ not yet", "s share", "q quit")
        self.runs.append((str(kata), outcome, began, time.time()))

    def run_again(self, kata: int, outcome: str) -> None:
        """Press r and wait for the verdict."""
        began = time.time()
        self.terminal.press("r")
        self.sees_verdict(kata, outcome, began)

    def reaches_the_room_again(self) -> None:
        """Note that the events which are unsent can be sent from now on."""
        count = len(self.runs)
        self.waited += [(number, time.time()) for number in range(count - self.unsent(), count)]

    def next_kata(self) -> None:
        """Go on to the next kata, which is a stub."""
        self.terminal.press("n")
        self.terminal.sees("▸ open", "q quit")

    def kill(self) -> None:
        """Kill the watch and its warm server."""
        from tests.upkeep.terminal import server_of

        for process in (server_of(self.terminal.process.pid), self.terminal.process.pid):
            os.kill(process, signal.SIGKILL)
        self.terminal.ended()

    def unsent(self) -> int:
        """Return how many of the pair's events the room has not received."""
        with closing(Outbox(self.clone.root / ".dojo" / "room_outbox.sqlite")) as kept:
            return len(kept.waiting(kept.member()))


class Laptop:
    """The facilitator's laptop: it opens a room, ends it by a signal, and reads its file."""

    def __init__(self, clone, machine) -> None:
        self.clone, self.machine = clone, machine
        self.server: subprocess.Popen | None = None

    def open(self) -> str:
        """Open the room and return what is printed."""
        command = [sys.executable, "-m", "dojo", "room", "--no-open", "--lan", "--address", LAPTOP]
        env = {**os.environ, "COLUMNS": "100", "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"}
        self.server = subprocess.Popen(
            [*self.machine.enter, *command], cwd=self.clone.root, stdout=subprocess.PIPE, encoding="utf-8", env=env
        )
        shown = ""
        while "Ctrl-C closes it" not in shown:
            line = self.server.stdout.readline()
            assert line, shown
            shown += line
        return shown

    def end(self, number: int) -> int:
        """End the server by a signal and return its exit status."""
        self.server.send_signal(number)
        self.server.communicate(timeout=PATIENCE)
        return self.server.returncode

    def runs(self) -> list[tuple[str, str, str, float]]:
        """Return the runs on the board: pair, kata, light and time."""
        with closing(Store(self.clone.root / ".dojo" / "room.sqlite")) as store:
            names = {pair["id"]: pair["name"] for pair in board.view(store)["pairs"]}
            return [(names[pair], kata, light, at) for _, pair, at, kata, light in board.runs(store, 0)]

    def count(self, table: str) -> int:
        """Return how many rows a table of the room has."""
        with closing(Store(self.clone.root / ".dojo" / "room.sqlite")) as store:
            return store.rows(f"SELECT count(*) FROM {table}")[0][0]

    def swap_is_due(self) -> None:
        """Set the room's clock to six minutes after the beginning of a step of writing."""
        with closing(Store(self.clone.root / ".dojo" / "room.sqlite")) as store:
            clock.start(store, "90 minutes", 2, time.time() - 6 * 60)


@pytest.fixture
def net():
    if why_no_network():
        pytest.skip(why_no_network())
    with network() as made:
        yield made


def test_no_run_is_lost_when_a_network_a_watch_and_the_server_fail(tmp_path, net):
    ada, cy, dee = (
        Pair(name, copied_to(tmp_path / name[:3]), machine)
        for name, machine in (("Ada & Ben", net.laptop), ("Cy", net.laptop), ("Dee & Eve", net.pair))
    )
    laptop = Laptop(ada.clone, net.laptop)
    shown = laptop.open()
    room = re.search(r"ROOM=(\S+)", shown)[1]
    assert room.startswith(f"{LAPTOP}:8765/") and "█" in shown and "/facilitator#" in shown

    def wait_for_all(*pairs: Pair) -> None:
        names, count = [pair.name for pair in pairs], sum(len(pair.runs) for pair in pairs)
        wait_until(lambda: sum(name in names for name, *_ in laptop.runs()) >= count)

    with ExitStack() as terminals:
        terminals.callback(lambda: laptop.server.kill())  # where the test fails
        for pair in (ada, dee):
            pair.watch("--room", room, "--name", pair.name)
            terminals.enter_context(pair.terminal)
            pair.terminal.sees("▸ open", "q quit")
            pair.save(1, "wrong")
        wait_for_all(ada, dee)
        cy.watch("--room", room, "--name", cy.name)  # after the others have begun
        cy.terminal.sees("▸ open", "q quit")
        cy.save(1, "passed")
        cy.terminal.press("s")
        cy.terminal.sees("s shares them with your name, Cy")
        cy.terminal.press("s")
        cy.terminal.sees("Shared with your name.")
        wait_until(lambda: laptop.count("shares"))
        wait_until(lambda: not (ada.unsent() or cy.unsent() or dee.unsent()))  # the responses have arrived too

        net.unplug()
        dee.save(1, "passed")
        assert dee.unsent() == 1
        laptop.end(signal.SIGKILL)
        cy.save(1, "wrong")
        cy.kill()
        assert cy.unsent() == 1
        ada.save(1, "passed")
        ada.next_kata()
        dee.next_kata()
        dee.save(2, "passed")

        laptop.swap_is_due()
        ada.reaches_the_room_again()
        shown = laptop.open()
        assert room in shown and "/facilitator#" not in shown
        ada.save(2, "passed")
        ada.terminal.sees("Swap the keyboard now", "Press d when it is done.")
        ada.terminal.press("d")
        ada.terminal.sees("The room knows that you have swapped.")
        cy.reaches_the_room_again()
        began = time.time()
        cy.watch()  # the clone is still in the room
        terminals.enter_context(cy.terminal)
        cy.sees_verdict(1, "wrong", began)
        cy.save(1, "passed")
        cy.next_kata()
        cy.save(2, "passed")
        wait_for_all(ada, cy)

        assert dee.unsent() == 2
        dee.reaches_the_room_again()
        net.plug()
        dee.run_again(2, "passed")
        wait_for_all(ada, cy, dee)
        wait_until(lambda: not dee.unsent())
        assert laptop.count("runs") == len(ada.runs + cy.runs + dee.runs) == 12
        assert laptop.end(signal.SIGINT) == 0

    runs, lights = laptop.runs(), {"passed": "green", "wrong": "red"}
    for pair in (ada, cy, dee):
        own = [run for run in runs if run[0] == pair.name]
        assert [run[1:3] for run in own] == [(kata, lights[outcome]) for kata, outcome, *_ in pair.runs]
        times = [at for *_, at in own]
        assert all(began - 0.1 <= at for at, (*_, began, _seen) in zip(times, pair.runs, strict=True))
        assert pair.waited
        for number, back in pair.waited:
            seen = pair.runs[number][3]
            assert times[number] < (seen + back) / 2, "a run is nearer to the time when it was sent than to its verdict"
    exported = laptop.clone.dojo("room", "--export", str(tmp_path / "out"))
    assert exported.returncode == 0 and "kata 2" in (tmp_path / "out" / "session.html").read_text(encoding="utf-8")
    assert "is deleted" in laptop.clone.dojo("room", "forget").stdout
    assert "not in a room now" in laptop.clone.dojo("join", "leave").stdout
    assert laptop.clone.dojo("join").returncode == 2 and laptop.clone.dojo("room", "--export", "x").returncode == 2
