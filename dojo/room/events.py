"""Stores the events of a pair's clone: each event once, in the order of its numbers."""

import json
import sqlite3
import time
from dataclasses import dataclass

from dojo.curriculum.katas import stages
from dojo.predictions.questions import all_questions
from dojo.room import clock, limits
from dojo.room.limits import Invalid
from dojo.room.store import Store
from dojo.verdict import Outcome

WORDS = {"kata": [stage.id for stage in stages()], "outcome": [*Outcome]}


@dataclass(frozen=True)
class Taken:
    """The response to a clone: its last stored event, the turn at the keyboard, and its last completed turn."""

    last: int
    turn: int
    done: int


def take(store: Store, body: object) -> Taken:
    """Store the events in a clone's request.

    Raises   Invalid, Full
    """
    if not isinstance(body, dict) or not isinstance(body.get("events"), list) or len(body["events"]) > limits.EVENTS:
        raise Invalid("this is not a list of events")
    client, name = limits.token(body.get("client")), limits.name(body.get("name"))
    now = time.time()
    pair = store.pair(client, name, now)
    if pair["removed"]:
        raise Invalid("the facilitator has removed this pair from the board")
    last = pair["last"]
    new = [event for event in map(_checked, body["events"]) if event["seq"] > last]
    if new:
        last = _keep(store, pair["id"], sorted(new, key=lambda event: event["seq"]), now)
    done = store.rows("SELECT done FROM pairs WHERE id = ?", pair["id"])[0]["done"]
    return Taken(last, clock.turn(store, now), done)


def _checked(event: object) -> dict:
    """Return an event with checked values.

    An invalid event with a number is skipped, so that later events do not wait for it.
    Raises   Invalid
    """
    if not isinstance(event, dict):
        raise Invalid("an event is not an object")
    numbered = {"seq": limits.whole(event.get("seq"), 1), "age": limits.seconds(event.get("age"))}
    try:
        return numbered | _content(event)
    except Invalid:
        return numbered | {"kind": None}


def _content(event: dict) -> dict:
    checked = {"kind": event.get("kind")}
    kind = checked["kind"]
    if kind in ("run", "share"):
        checked |= {name: limits.one_of(known, event.get(name)) for name, known in WORDS.items()}
    if kind == "run":
        checked |= {"step": limits.word(event.get("step")), "mistake": limits.word(event.get("mistake")),
                    "seconds": limits.seconds(event.get("seconds"))}  # fmt: skip
    elif kind == "share":
        checked |= {"text": limits.text(event.get("text")), "with_name": event.get("with_name") is True}
    elif kind == "swapped":
        checked["turn"] = limits.whole(event.get("turn"), 1)
    elif kind == "prediction":
        checked |= {"question": event.get("question"), "answer": answer_to(event.get("question"), event.get("answer"))}
    else:
        raise Invalid("there is no such kind of event")
    return checked


def answer_to(question: object, answer: object) -> str | float:
    """Return an answer that a question accepts.

    Raises   Invalid
    """
    for asked in all_questions():
        if asked.id == question:
            if isinstance(answer, str) and len(answer) > limits.WORD:
                break
            if isinstance(answer, int | float) and not 0 <= answer < limits.NUMBER:
                break
            if asked.accepts(answer):
                return answer if isinstance(answer, str) else float(answer)  # type: ignore[arg-type]
    raise Invalid("this is not an answer to that question")


def _keep(store: Store, pair: int, events: list[dict], now: float) -> int:
    vote = store.fact("vote") or {}
    with store.change() as connection:
        for event in events:
            _keep_one(connection, pair, event, now - event["age"], vote)
        connection.execute("UPDATE pairs SET last = ? WHERE id = ?", (events[-1]["seq"], pair))
    return events[-1]["seq"]


def _keep_one(connection: sqlite3.Connection, pair: int, event: dict, at: float, vote: dict) -> None:
    match event["kind"]:
        case "run":
            if _count(connection, "runs", pair) < limits.RUNS:
                values = [event[key] for key in ("seq", "kata", "outcome", "step", "mistake", "seconds")]
                connection.execute(
                    "INSERT OR IGNORE INTO runs (pair, at, seq, kata, outcome, step, mistake, seconds)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (pair, at, *values),
                )  # fmt: skip
        case "share":
            if _count(connection, "shares", pair) < limits.SHARES:
                values = [event[key] for key in ("kata", "outcome", "text", "with_name")]
                connection.execute(
                    "INSERT INTO shares (pair, at, kata, outcome, text, with_name) VALUES (?, ?, ?, ?, ?, ?)",
                    (pair, at, *values),
                )
        case "swapped":
            connection.execute(
                "UPDATE pairs SET swaps = swaps + (done < ?), done = max(done, ?) WHERE id = ?",
                (event["turn"], event["turn"], pair),
            )
        case "prediction":
            _keep_prediction(connection, pair, event, at, vote)


def _keep_prediction(connection: sqlite3.Connection, pair: int, event: dict, at: float, vote: dict) -> None:
    """Store a prediction as a vote in the open round; if no round is open, as an answer from before the vote."""
    is_asked = vote.get("question") == event["question"]
    if is_asked and not vote["open"]:
        return  # the round is closed, and its answers are on the board
    values = (event["question"], f"pair {pair}", vote["round"] if is_asked else 0, json.dumps(event["answer"]), at)
    connection.execute("INSERT OR REPLACE INTO votes VALUES (?, ?, ?, ?, ?)", values)


def _count(connection: sqlite3.Connection, table: str, pair: int) -> int:
    return connection.execute(f"SELECT count(*) FROM {table} WHERE pair = ?", (pair,)).fetchone()[0]
