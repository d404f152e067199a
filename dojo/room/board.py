"""The content of the board, from the room's file: the current state or, while it is frozen, the state at that time."""

import re
import time
from collections import Counter
from functools import cache

from dojo.curriculum.katas import stage
from dojo.diagnosis import AND
from dojo.diagnosis.match import misconceptions, says
from dojo.errors import Usage
from dojo.room import clock, vote
from dojo.room.store import Store
from dojo.verdict import Outcome

LIGHTS = {
    Outcome.PASSED: "green", Outcome.WRONG: "red", Outcome.DID_NOT_RUN: "amber", Outcome.TOO_SLOW: "amber",
    Outcome.OUR_FAULT: "amber", Outcome.NOT_STARTED: "open", Outcome.LOCKED: "open",
}  # fmt: skip
PARTNERS = re.compile(r"\s*(?:&|\+|,| and )\s*")  # in a name such as "Ada & Ben"
NUMBER = re.compile(r" \(\d+\)$")  # after a name that another pair has too
END_OF_SENTENCE = re.compile(r"(?<=[.?!])\s+")
NEWEST = """SELECT * FROM runs WHERE id IN (SELECT max(id) FROM runs WHERE id <= ? GROUP BY pair)
            AND pair IN (SELECT id FROM pairs WHERE NOT removed)"""


def view(store: Store) -> dict:
    """Return the board's content without the runs. Names are unchanged and must be shown as text."""
    now = time.time()
    frozen = store.fact("frozen")
    upto = frozen["upto"] if frozen else newest_run(store)
    newest = {row["pair"]: row for row in store.rows(NEWEST, upto)}
    first = store.rows("SELECT min(at) AS at FROM runs WHERE id <= ?", upto)[0]["at"]
    pairs = store.rows("SELECT * FROM pairs WHERE NOT removed AND joined <= ?", frozen["at"] if frozen else now)
    return {
        "now": now, "frozen": frozen and frozen["at"], "upto": upto, "began": first, "step": _step(store, now),
        "pairs": [_pair(row, newest.get(row["id"])) for row in pairs],
        "mistakes": mistakes(list(newest.values())), "vote": vote.shown(store),
    }  # fmt: skip


def newest_run(store: Store) -> int:
    """Return the number of the newest run."""
    return store.rows("SELECT coalesce(max(id), 0) AS id FROM runs")[0]["id"]


def runs(store: Store, after: int) -> list[list]:
    """Return the runs after this one, but none since the board was frozen: number, pair, time, kata and light."""
    frozen = store.fact("frozen")
    ask = "SELECT id, pair, at, kata, outcome FROM runs WHERE id > ? AND id <= ? ORDER BY id"
    rows = store.rows(ask, after, frozen["upto"] if frozen else 2**62)
    return [[row["id"], row["pair"], round(row["at"], 1), row["kata"], LIGHTS[row["outcome"]]] for row in rows]


def freeze(store: Store, *, hold: bool) -> None:
    """Freeze the board, or unfreeze it."""
    store.set_facts(frozen={"upto": newest_run(store), "at": time.time()} if hold else None)


def mistakes(newest: list) -> list[dict]:
    """Return the mistakes in these runs, the most frequent first, without names.

    `says` tells what the mistake is, and ends with the question `asks`.
    """
    counts = Counter((row["kata"], name) for row in newest if row["mistake"] for name in row["mistake"].split(AND))
    texts = {(kata, name): text_of(kata, name) for kata, name in counts}
    known = [
        {"count": counts[mistake], "kata": mistake[0], "says": text, "asks": END_OF_SENTENCE.split(text)[-1]}
        for mistake, text in texts.items()
        if text
    ]
    return sorted(known, key=lambda mistake: (-mistake["count"], mistake["kata"]))


@cache
def _bank(kata: str) -> frozenset[str]:
    try:
        return frozenset(path.stem for path in misconceptions(stage(kata)))
    except Usage:
        return frozenset()


def text_of(kata: str, name: str) -> str | None:
    """Return the text of a misconception's file, or None for an unknown name. A name is never used as a path."""
    return _text(kata, name) if name in _bank(kata) else None


@cache
def _text(kata: str, name: str) -> str:
    return says(stage(kata), name)


def _step(store: Store, now: float) -> dict | None:
    found = clock.step(store)
    if not found:
        return None
    step, at = found
    return {"phase": step.phase, "kata": step.kata, "ends": at["ends"], "swap": clock.next_swap(store, now),
            "turn": clock.turn(store, now)}  # fmt: skip


def _pair(pair, run) -> dict:
    partners = [name for name in PARTNERS.split(NUMBER.sub("", pair["name"])) if name]
    types_next = partners[(pair["swaps"] + 1) % len(partners)] if len(partners) > 1 else None
    last = run and {"kata": run["kata"], "light": LIGHTS[run["outcome"]], "at": run["at"]}
    return {"id": pair["id"], "name": pair["name"], "next": types_next, "done": pair["done"], "last": last}
