"""The SQLite file of the journal. It is checked when it is opened, and renamed if it cannot be used.

It uses a rollback journal and not WAL. Writes are few and small, so WAL would gain nothing. One file without
extra files can be copied to another machine, read in a read-only folder, and stored on a network drive,
where WAL is not safe.
"""

import os
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from dojo.curriculum.katas import KATAS
from dojo.errors import Damaged, Missing, Newer
from dojo.storage.errors import STORAGE_ERRORS, is_damage, sqlite3

PLACE = KATAS.parent / ".dojo" / "journal.sqlite"
VERSION = 1
PATIENCE = 5.0  # s, while another run is writing: its writes take milliseconds
SCHEMA = """
CREATE TABLE texts (sha256 TEXT PRIMARY KEY, text BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE log (
    id INTEGER PRIMARY KEY AUTOINCREMENT, at REAL NOT NULL, kata TEXT NOT NULL, set_by TEXT NOT NULL,
    outcome TEXT, step TEXT, diagnosis TEXT, seconds REAL, sha256 TEXT, place INTEGER, before INTEGER);
CREATE INDEX log_kata ON log (kata, id);
CREATE TABLE facts (
    key TEXT PRIMARY KEY, kata TEXT NOT NULL, sha256 TEXT NOT NULL, passed INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX facts_text ON facts (kata, sha256);
"""


class Store:
    """One file. `notes` collects sentences that the caller must show to the learner."""

    def __init__(self, path: Path = PLACE) -> None:
        self.path = path
        self.notes: list[str] = []

    def read(self, query, default):
        """Return query(connection), or `default` if there is no file yet."""
        return self._with_retry(lambda: self._query(query, default))

    def write(self, change):
        """Return change(connection). When this returns, the change is on the disk; after an exception there is none."""
        return self._with_retry(lambda: self._change(change))

    def _with_retry(self, work):
        """Call `work`. If the file cannot be used, rename it, once, and call `work` with a new one."""
        if sqlite3 is None:
            raise Missing("this Python was built without SQLite")
        file = _identity(self.path)
        try:
            return work()
        except STORAGE_ERRORS as error:
            if not is_damage(error):
                raise
            if _identity(self.path) == file:  # else another run has renamed it already
                self._set_aside(error)
        return work()

    def _query(self, query, default):
        if not self.path.exists():
            return default
        with _connection(self.path, "rw") as connection:  # SQLite can read a file that it may not write
            return query(connection) if _is_current(connection) else default

    def _change(self, change):
        self.path.parent.mkdir(exist_ok=True)
        with _connection(self.path, "rwc") as connection, transaction(connection):
            if not _is_current(connection):
                _create(connection)
            return change(connection)

    def _set_aside(self, error: Exception) -> None:
        """Rename the file. First rename SQLite's extra files: SQLite would apply them to the new file."""
        kind = "newer" if isinstance(error, Newer) else "damaged"
        aside = self.path.with_name(f"journal-{kind}-{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}.sqlite")
        for beside in ("-journal", "-wal", "-shm"):
            with suppress(FileNotFoundError):
                os.rename(f"{self.path}{beside}", f"{aside}{beside}")
        os.rename(self.path, aside)
        stored = f"It is stored as .dojo/{aside.name}, and a new one begins."
        self.notes.append(f"The journal cannot be used: {error}. {stored}")


@contextmanager
def _connection(path: Path, mode: str) -> "Iterator[sqlite3.Connection]":
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    with closing(sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = EXTRA")  # what is committed is on the disk
        yield connection


@contextmanager
def transaction(connection: "sqlite3.Connection") -> Iterator[None]:
    """Make all changes of the block or, after an exception, none."""
    connection.execute("BEGIN IMMEDIATE")  # lock immediately: if there are two runs, one waits here and not later
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _is_current(connection: "sqlite3.Connection") -> bool:
    """Return whether the file has this version; False for an empty file.

    Raises   Newer for a later version's
    """
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > VERSION:
        raise Newer(f"it is of version {version}, this dojo reads version {VERSION}")
    if version == 0 and connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        raise Damaged("it is a different kind of database")
    return version == VERSION


def _create(connection: "sqlite3.Connection") -> None:
    for statement in SCHEMA.split(";\n"):
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {VERSION}")


def _identity(path: Path) -> tuple[int, int] | None:
    with suppress(FileNotFoundError):
        found = path.stat()
        return found.st_dev, found.st_ino
    return None
