"""The events that a pair sends to its room, stored in .dojo/room_outbox.sqlite until the room has them.

Each event has a unique number, so the room stores it once, even if it is sent several times. Several
`dojo watch` of one clone share the file. Each room has its own events: those of an earlier room wait until the pair
joins that room again.
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
CREATE TABLE IF NOT EXISTS rooms (
    code TEXT PRIMARY KEY, host TEXT NOT NULL, port INTEGER NOT NULL, name TEXT NOT NULL, client TEXT NOT NULL,
    is_joined INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS unsent (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, client TEXT NOT NULL, at REAL NOT NULL, body TEXT NOT NULL);
"""


@dataclass(frozen=True)
class Member:
    """The room that this clone has joined, and the pair's name. `client` is a random word that only the room gets."""

    address: Address
    name: str
    client: str


class Outbox:
    """One file. If no file can be written, as in a read-only folder, the events last as long as the process."""

    def __init__(self, path: Path = PLACE, *, waits: bool = True) -> None:
        """Open the file, or create it. A write that does not wait fails while another process writes.

        Raises   Usage if this Python has no SQLite
        """
        if sqlite3 is None:
            raise Usage("This Python was built without SQLite: it cannot join a room.")
        self.is_kept = True
        try:
            path.parent.mkdir(exist_ok=True)
            self._connection = _opened(str(path), waits)
        except (OSError, sqlite3.Error):
            self.is_kept = False
            self._connection = _opened(":memory:", waits)

    def member(self) -> Member | None:
        """Return the room that is joined now, if there is one."""
        ask = "SELECT host, port, code, name, client FROM rooms WHERE is_joined"
        row = self._connection.execute(ask).fetchone()
        return row and Member(Address(*row[:3]), row[3], row[4])

    def join(self, address: Address, name: str) -> Member:
        """Join a room and leave the one before. In a room that was joined earlier, the clone is the same pair again."""
        with self._connection:
            self._connection.execute("UPDATE rooms SET is_joined = 0")
            self._connection.execute(
                "INSERT INTO rooms VALUES (?, ?, ?, ?, ?, 1) ON CONFLICT (code) DO UPDATE"
                " SET host = excluded.host, port = excluded.port, name = excluded.name, is_joined = 1",
                (address.code, address.host, address.port, name, secrets.token_hex(16)),
            )
        joined = self.member()
        assert joined
        return joined

    def leave(self) -> int:
        """Forget every room and its unsent events. Return the number of these events."""
        with self._connection:
            self._connection.execute("DELETE FROM rooms")
            return self._connection.execute("DELETE FROM unsent").rowcount

    def add(self, to: Member, event: Mapping[str, object], at: float) -> None:
        """Store an event with its time, in s since 1970."""
        with self._connection:
            ask = "INSERT INTO unsent (client, at, body) VALUES (?, ?, ?)"
            self._connection.execute(ask, (to.client, at, json.dumps(event)))

    def waiting(self, to: Member) -> list[dict]:
        """Return the first unsent events of this room, each with its number and its age in s.

        The age is sent and not the time, because the clocks of two machines may differ.
        """
        ask = "SELECT seq, at, body FROM unsent WHERE client = ? ORDER BY seq LIMIT ?"
        rows = self._connection.execute(ask, (to.client, AT_ONCE)).fetchall()
        now, size = time.time(), 0
        events: list[dict] = []
        for seq, at, body in rows:
            size += len(body)
            if events and size > LARGEST:
                break
            events.append({**json.loads(body), "seq": seq, "age": max(now - at, 0.0)})
        return events

    def has_arrived(self, to: Member, last: int) -> None:
        """Delete the events up to this number: the room has them.

        A row with this number makes SQLite continue after it: after a power cut, the room may know later events.
        """
        with self._connection:
            self._connection.execute("INSERT OR IGNORE INTO unsent VALUES (?, ?, 0, '')", (last, to.client))
            self._connection.execute("DELETE FROM unsent WHERE client = ? AND seq <= ?", (to.client, last))

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


def member(path: Path = PLACE) -> Member | None:
    """Return the room that this clone has joined, if there is one. This makes no file."""
    if sqlite3 is not None and path.is_file():
        with suppress(sqlite3.Error), closing(Outbox(path)) as outbox:
            return outbox.member()
    return None


def _opened(path: str, waits: bool) -> "sqlite3.Connection":
    """Open a file. Its writes do not wait for the disk: a killed process loses nothing, a power cut may."""
    connection = sqlite3.connect(path, timeout=PATIENCE if waits else 0.0, check_same_thread=False)
    mode = ""
    with suppress(sqlite3.OperationalError):  # some network drives have no write-ahead log
        mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
    connection.execute(f"PRAGMA synchronous = {'NORMAL' if mode == 'wal' else 'OFF'}")
    if not waits:
        connection.execute("PRAGMA wal_autocheckpoint = 0")  # another connection copies the log into the file
    connection.executescript(SCHEMA)
    return connection
