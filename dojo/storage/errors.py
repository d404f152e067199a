"""The errors of storage, and their messages. A run continues in any case."""

from dojo.errors import Damaged, StorageError

try:
    import sqlite3
except ImportError:  # the katas also run on a Python that was built without it
    sqlite3 = None  # type: ignore[assignment]


UNUSABLE = (1, 11, 26)  # SQLITE_ERROR, for example for wrong tables; SQLITE_CORRUPT; SQLITE_NOTADB

# A caller must handle all of these: locked, full, read-only, not text.
STORAGE_ERRORS = (StorageError, OSError, OverflowError, UnicodeDecodeError, *((sqlite3.Error,) if sqlite3 else ()))


def is_damage(error: Exception) -> bool:
    """Return whether the file is damaged; False if the disk is full, locked or read-only."""
    code = getattr(error, "sqlite_errorcode", None)
    undecodable = isinstance(error, UnicodeDecodeError) or str(error).startswith("Could not decode")
    return isinstance(error, Damaged) or undecodable or (code is not None and code & 0xFF in UNUSABLE)


def in_words(error: Exception) -> str:
    """Return what is wrong with a disk or a database, for the end of a sentence."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror}: {error.filename}" if error.filename else error.strerror
    if str(error) == "database is locked":
        return "the journal is locked, by another program or because its file system has no locks"
    return str(error)
