"""The events that a pair sends to its room, stored in .dojo/room_outbox.sqlite until the room has them.

Each event has a unique number, so the room stores it once, even if it is sent several times. Several
`dojo watch` of one clone share the file.
"""

import json
import secrets
import time
from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from dojo.curriculum.katas import ROOT
from dojo.errors import Usage
from dojo.room_client.address import Address
from dojo.storage.errors import sqlite3

PLACE = ROOT / ".dojo" / "room_outbox.sqlite"
PATIENCE = 2.0  # s, while another process writes
AT_ONCE = 50  # events in one request
LARGEST = 200_000  # characters of them together; one alone may be longer
LONGEST_TEXT = 20_000  # characters of a shared text
SCHEMA = """
CREATE TABLE IF NOT EXISTS member (host TEXT, port INTEGER, code TEXT, name TEXT, client TEXT);
CREATE TABLE IF NOT EXISTS events (seq INTEGER PRIMARY KEY AUTOINCREMENT, at REAL NOT NULL, body TEXT NOT NULL);
"""


@dataclass(frozen=True)
class Member:
    """Which room this clone has joined, and as whom. `client` is a random word that only the room gets to know."""

    address: Address
    name: str
    client: str


class Outbox:
    """One file. Without SQLite's file, as in a folder that is read-only, it lasts as long as the process."""

    def __init__(self, path: Path = PLACE) -> None:
        """Open the file, or create it.

        Raises   Usage if this Python has no SQLite
        """
        if sqlite3 is None:
            raise Usage("This Python was built without SQLite: it cannot join a room.")
        self.is_kept = True
        try:
            path.parent.mkdir(exist_ok=True)
            self._connection = _opened(str(path))
        except (OSError, sqlite3.Error):
            self.is_kept = False
            self._connection = _opened(":memory:")

    def member(self) -> Member | None:
        """Return the room that was joined, if there is one."""
        row = self._connection.execute("SELECT host, port, code, name, client FROM member").fetchone()
        return row and Member(Address(*row[:3]), row[3], row[4])

    def join(self, address: Address, name: str) -> Member:
        """Join a room. What waits for another room is dropped; in the same room, one stays the same pair."""
        before = self.member()
        same = before is not None and before.address.code == address.code
        member = Member(address, name, before.client if before and same else secrets.token_hex(16))
        with self._connection:
            if not same:
                self._connection.execute("DELETE FROM events")
            self._connection.execute("DELETE FROM member")
            row = (address.host, address.port, address.code, name, member.client)
            self._connection.execute("INSERT INTO member VALUES (?, ?, ?, ?, ?)", row)
        return member

    def leave(self) -> None:
        """Forget the room, and what is still to be sent to it."""
        with self._connection:
            self._connection.execute("DELETE FROM events")
            self._connection.execute("DELETE FROM member")

    def add(self, event: Mapping[str, object], at: float) -> None:
        """Store an event with its time, in s since 1970."""
        with self._connection:
            self._connection.execute("INSERT INTO events (at, body) VALUES (?, ?)", (at, json.dumps(event)))

    def waiting(self) -> list[dict]:
        """Return the first events that are to be sent, each with its number and its age in s.

        The age is sent and not the time, because the clocks of two machines may differ.
        """
        rows = self._connection.execute("SELECT seq, at, body FROM events ORDER BY seq LIMIT ?", (AT_ONCE,)).fetchall()
        now, size = time.time(), 0
        events: list[dict] = []
        for seq, at, body in rows:
            size += len(body)
            if events and size > LARGEST:
                break
            events.append({**json.loads(body), "seq": seq, "age": max(now - at, 0.0)})
        return events

    def has_arrived(self, last: int) -> None:
        """Drop the events up to this number: the room has them."""
        with self._connection:
            self._connection.execute("DELETE FROM events WHERE seq <= ?", (last,))

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


def member(path: Path = PLACE) -> Member | None:
    """Return the room that this clone has joined, if there is one. No file is made for it."""
    if sqlite3 is not None and path.is_file():
        with suppress(sqlite3.Error), closing(Outbox(path)) as outbox:
            return outbox.member()
    return None


def _opened(path: str) -> "sqlite3.Connection":
    connection = sqlite3.connect(path, timeout=PATIENCE, check_same_thread=False)
    connection.executescript(SCHEMA)
    return connection
