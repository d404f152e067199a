"""The room of a dojo session: what it accepts, what it shows, and what it keeps to itself."""

import csv
import json
import os
import re
import secrets
import socket
import sys
import time
from contextlib import ExitStack

import httpx
import pytest

from benchmarks import room_load
from dojo.commands import VERBS
from dojo.curriculum.katas import ROOT
from dojo.errors import Usage
from dojo.room import access, board, clock, export, limits, statistics, vote
from dojo.room.compare import normalised, written_code
from dojo.room.guard import Allowance
from dojo.room.plan import PLANS
from dojo.room.store import forget
from dojo.verdict import Outcome
from tests.upkeep.rooms import ATTACK, MISTAKE, PATIENCE, QUESTION, RUN, SHARE, client_word, served
from tests.upkeep.waiting import wait_until


async def in_pieces():
    """Yield a body that is too large, and whose length is not announced."""
    for _ in range(10):
        yield b"x" * 50_000


# What is taken in


def test_each_event_is_taken_in_once_and_in_order_however_often_it_is_sent(visitor):
    client, passed = client_word(), {**RUN, "outcome": "passed", "mistake": None}

    assert visitor.events(client, RUN, passed).json()["last"] == 2
    visitor.events(client, RUN, passed)
    visitor.events(client, passed, RUN, first=2)
    visitor.restart()
    assert visitor.events(client, RUN, passed, RUN).json()["last"] == 3

    assert [outcome for _, outcome in visitor.runs()] == ["wrong", "passed", "wrong"]


def test_an_event_that_arrives_late_is_shown_at_its_own_time(visitor):
    visitor.events(client_word(), {**RUN, "age": 600.0}, RUN)

    earlier, later = (at for _, _, at, *_ in board.runs(visitor.store, 0))

    assert later - earlier == pytest.approx(600, abs=1)
    assert visitor.view()["began"] == pytest.approx(earlier, abs=1)


def test_an_invalid_event_does_not_hold_up_the_next_ones(visitor):
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
def test_an_invalid_request_is_refused(visitor, body):
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


def test_leading_needs_the_secret_and_only_its_hash_is_stored(visitor):
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


def test_an_impossible_request_of_the_facilitator_is_refused(visitor):
    for action in ({}, {"do": "step", "plan": "90 minutes", "number": 99}, {"do": "minutes", "minutes": 1000},
                   {"do": "vote", "question": "../x"}, {"do": "remove", "pair": 10**30}, {"do": "step"}):  # fmt: skip
        assert visitor.lead(**action).status_code == 400


@pytest.mark.parametrize(
    "path",
    ["/files/../app.py", "/files/..%2fapp.py", "/files//etc/passwd", "/files/board.html", "/files/%2e%2e/plan.py",
     "/../../etc/passwd", "/files/.", "/static/room.css", "/files/..\\app.py"],
)  # fmt: skip
def test_no_file_outside_the_pages_is_served(visitor, path):
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
            events = first.iter_text()
            assert first.status_code == 200 and "event: room" in next(events)
            assert web.get("/stream").status_code == 503
        wait_until(lambda: visitor.room._boards == 0)


def test_the_end_of_a_room_ends_its_boards_without_an_error(visitor, capfd):
    with httpx.Client() as web, ExitStack() as connections:
        with served(visitor) as port:
            url = f"http://127.0.0.1:{port}/{visitor.code}/stream"
            events = connections.enter_context(web.stream("GET", url)).iter_text()
            next(events)
        assert "event: room" not in "".join(events)

    assert capfd.readouterr().err == ""


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
            events = board_stream.iter_text()
            next(events)
            time.sleep(0.5)  # the case itself: a board is answered for hours
            visitor.events(client_word(), RUN)
            assert "event: runs" in next(events)


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_every_run_is_on_the_board_soon_among_a_hundred_bad_requests_a_second():
    found = room_load.measured(pairs=40, seconds=2.0)  # `make bench` has 200 pairs, and a minute

    assert len(found.delays) == found.sent == 40
    assert found.percentile(99) < 3.0, "it is 0.3 s, but a machine may be busy"
    assert found.memory < 150
    assert found.statuses.total() == 200 and 429 in found.statuses and 200 not in found.statuses


def test_a_pair_is_taken_off_the_board_for_good(visitor):
    rude = client_word()
    visitor.events(rude, RUN, name="rude")
    visitor.events(client_word(), RUN, name="kind")
    visitor.lead(do="remove", pair=visitor.view()["pairs"][0]["id"])

    assert visitor.events(rude, RUN, first=2).status_code == 400
    assert [pair["name"] for pair in visitor.view()["pairs"]] == ["kind"]
    assert visitor.view()["mistakes"][0]["count"] == 1


# The board


def test_the_mistakes_in_the_room_are_shown_without_names_and_only_known_ones(visitor):
    for number, mistake in enumerate([MISTAKE, "no_noise", f"{MISTAKE}+no_noise", "../../../etc/passwd", ATTACK]):
        visitor.events(client_word(), {**RUN, "mistake": mistake}, name=f"table {number}")
    mended = client_word()
    visitor.events(mended, RUN, {**RUN, "outcome": "passed", "mistake": None})

    mistakes = visitor.view()["mistakes"]

    assert [mistake["count"] for mistake in mistakes] == [2, 2]
    assert any("standard deviation?" in mistake["says"] for mistake in mistakes)
    assert "table" not in json.dumps(mistakes)


def test_a_frozen_board_shows_nothing_new_until_it_continues(visitor):
    client = client_word()
    visitor.events(client, RUN)
    visitor.lead(do="freeze", hold=True)
    visitor.events(client, {**RUN, "outcome": "passed", "mistake": None}, first=2)
    visitor.events(client_word(), {**RUN, "mistake": None, "age": 600.0})  # a new pair, and an earlier run

    [pair] = visitor.view()["pairs"]
    assert pair["last"]["light"] == "red" and visitor.view()["mistakes"]
    assert visitor.view()["began"] == pytest.approx(pair["last"]["at"])
    assert len(board.runs(visitor.store, 0)) == 1
    visitor.lead(do="freeze", hold=False)

    assert [pair["last"]["light"] for pair in visitor.view()["pairs"]] == ["green", "red"]
    assert not visitor.view()["mistakes"] and len(board.runs(visitor.store, 0)) == 3


def test_each_outcome_has_its_colour():
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
    assert [row["counts"] for row in visitor.view()["vote"]["rows"]] == [[0], [0], [2], [0]]
    assert visitor.vote("error", phone).status_code == 400
    visitor.events(early, prediction | {"answer": "error"}, first=2)  # too late for this round

    visitor.lead(do="second")
    assert visitor.view()["vote"]["answered"] == 0
    visitor.vote("error", phone)
    visitor.events(early, prediction | {"answer": "none"}, first=3)
    visitor.lead(do="reveal")
    wait_until(lambda: visitor.view()["vote"]["measured"]["is_there"])
    shown = visitor.view()["vote"]
    assert shown["rows"][3]["counts"] == [0, 1]
    assert [row["is_measured"] for row in shown["rows"]] == [False, False, False, True]
    assert shown["measured"]["text"].startswith("d – ")
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
    assert not any(row["is_measured"] for row in rows)


def test_a_measured_number_is_beside_the_guesses_also_if_nobody_guessed_it(visitor):
    question = vote.question_of("spread_for_logvar_two")
    vote.begin(visitor.store, question)
    for number in (2, 7.39):
        visitor.vote(number, question=question.id)
    visitor.store.set_facts(**{f"measured {question.id}": [2.718, "the samples spread by 2.72"]})
    vote.set_state(visitor.store, open=False, revealed=True)

    rows = visitor.view()["vote"]["rows"]

    assert [(row["says"], row["counts"], row["is_measured"]) for row in rows] == [
        ("2", [1], False), ("2.72", [0], True), ("7.39", [1], False)]  # fmt: skip


def test_what_is_measured_comes_from_the_reference(judge):
    answer, says = vote.measured_with_reference(vote.question_of(QUESTION), judge.worker)

    assert answer == "error" and says


# Afterwards


def test_solutions_with_the_same_structure_are_one_group(visitor):
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

    assert page.index("2 pairs wrote the same: Ada, 1 without a name<") < page.index("one pair: Cy")
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

    with pytest.raises(Usage, match="The room is open"):
        forget(visitor.path)
    assert visitor.runs()
    visitor.store.close()
    assert forget(visitor.path) and not list(visitor.path.parent.iterdir())
    assert not forget(visitor.path)
