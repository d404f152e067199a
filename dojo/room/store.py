"""The data of a room in one SQLite file: pairs, runs, votes, shared texts, and the state of the session.

It uses a write-ahead log: `kill -9` loses nothing that was confirmed. Only the server's one thread uses it.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from dojo.curriculum.katas import ROOT
from dojo.errors import Usage
from dojo.room import limits
from dojo.storage.database import transaction

PLACE = ROOT / ".dojo" / "room.sqlite"
SCHEMA = """
CREATE TABLE IF NOT EXISTS facts (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS pairs (
    id INTEGER PRIMARY KEY AUTOINCREMENT, client TEXT UNIQUE NOT NULL, name TEXT NOT NULL, joined REAL NOT NULL,
    last INTEGER NOT NULL DEFAULT 0, done INTEGER NOT NULL DEFAULT 0, swaps INTEGER NOT NULL DEFAULT 0,
    removed INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS runs (
    id INTEGER PRIMARY KEY AUTOINCREMENT, pair INTEGER NOT NULL, seq INTEGER NOT NULL, at REAL NOT NULL,
    kata TEXT NOT NULL, outcome TEXT NOT NULL, step TEXT, mistake TEXT, seconds REAL NOT NULL, UNIQUE (pair, seq));
CREATE INDEX IF NOT EXISTS runs_of_pair ON runs (pair, id);
CREATE TABLE IF NOT EXISTS votes (
    question TEXT NOT NULL, voter TEXT NOT NULL, round INTEGER NOT NULL, answer TEXT NOT NULL, at REAL NOT NULL,
    PRIMARY KEY (question, voter, round)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS shares (
    id INTEGER PRIMARY KEY AUTOINCREMENT, pair INTEGER NOT NULL, at REAL NOT NULL, kata TEXT NOT NULL,
    outcome TEXT NOT NULL, text TEXT NOT NULL, with_name INTEGER NOT NULL);
"""


class Full(Exception):
    """A limit of the room is reached. The message says which."""


class Store:
    """The room's file. `version` grows with every change, so that a page knows when to update."""

    def __init__(self, path: Path = PLACE) -> None:
        """Open the file, or create it. Only its owner may read it."""
        path.parent.mkdir(exist_ok=True)
        self.version = 0
        self.connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        with suppress(OSError):
            path.chmod(0o600)
        self.connection.row_factory = sqlite3.Row
        self.connection.execute("PRAGMA journal_mode = WAL")
        self.connection.execute("PRAGMA synchronous = NORMAL")
        self.connection.executescript(SCHEMA)

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    @contextmanager
    def change(self) -> Iterator[sqlite3.Connection]:
        """Make several changes in one transaction."""
        with transaction(self.connection):
            yield self.connection
        self.version += 1

    def rows(self, ask: str, *values: object) -> list[sqlite3.Row]:
        """Return the rows of a SELECT."""
        return self.connection.execute(ask, values).fetchall()

    def fact(self, key: str, otherwise: Any = None) -> Any:
        """Return the value stored under a key."""
        row = self.connection.execute("SELECT value FROM facts WHERE key = ?", (key,)).fetchone()
        return otherwise if row is None else json.loads(row["value"])

    def set_facts(self, **facts: object) -> None:
        """Store values under their keys."""
        with self.change() as connection:
            rows = [(key, json.dumps(value)) for key, value in facts.items()]
            connection.executemany("INSERT OR REPLACE INTO facts VALUES (?, ?)", rows)

    def pair(self, client: str, name: str, now: float) -> sqlite3.Row:
        """Return the pair of a clone, and add it if it is new. A name that exists already gets a number.

        Raises   Full
        """
        row = self._pair(client)
        if row is not None and (row["name"] == name or row["name"].startswith(f"{name} (") or not name):
            return row
        with self.change() as connection:
            if row is None:
                if connection.execute("SELECT count(*) FROM pairs").fetchone()[0] >= limits.PAIRS:
                    raise Full("the room is full")
                connection.execute("INSERT INTO pairs (client, name, joined) VALUES (?, '', ?)", (client, now))
            number = connection.execute("SELECT id FROM pairs WHERE client = ?", (client,)).fetchone()[0]
            own = self._free_name(name or f"pair {number}", number)
            connection.execute("UPDATE pairs SET name = ? WHERE id = ?", (own, number))
            return connection.execute("SELECT * FROM pairs WHERE id = ?", (number,)).fetchone()

    def vote(self, question: str, voter: str, turn: int, answer: object, now: float) -> None:
        """Store an answer; a new one of the same voter in the same round replaces it.

        Raises   Full
        """
        with self.change() as connection:
            ask = "SELECT count(*) FROM votes WHERE question = ? AND round = ? AND voter != ?"
            if connection.execute(ask, (question, turn, voter)).fetchone()[0] >= limits.VOTERS:
                raise Full("there are too many votes")
            values = (question, voter, turn, json.dumps(answer), now)
            connection.execute("INSERT OR REPLACE INTO votes VALUES (?, ?, ?, ?, ?)", values)

    def _pair(self, client: str) -> sqlite3.Row | None:
        return self.connection.execute("SELECT * FROM pairs WHERE client = ?", (client,)).fetchone()

    def _free_name(self, name: str, number: int) -> str:
        taken = {row["name"] for row in self.rows("SELECT name FROM pairs WHERE id != ? AND NOT removed", number)}
        tried, count = name, 2
        while tried in taken:
            tried, count = f"{name} ({count})", count + 1
        return tried


def forget(path: Path = PLACE) -> bool:
    """Delete the room's file and SQLite's extra files. Return whether there was one.

    Raises   Usage if the room is open
    """
    was_there = path.exists()
    if was_there and _is_open(path):
        raise Usage("The room is open. Close it first, with Ctrl-C.")
    for ending in ("", "-wal", "-shm"):
        Path(f"{path}{ending}").unlink(missing_ok=True)
    return was_there


def _is_open(path: Path) -> bool:
    """Return whether another process uses the file: then SQLite cannot end the write-ahead log."""
    try:
        with closing(sqlite3.connect(path, timeout=0.0)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.OperationalError as error:
        return error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
    except sqlite3.Error:
        pass  # it is damaged
    return False
