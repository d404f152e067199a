"""Which errors storage can meet, and how they are told. A run goes on in any case."""

from dojo.errors import Damaged, StorageError

try:
    import sqlite3
except ImportError:  # a Python that was built without it runs the katas all the same
    sqlite3 = None  # type: ignore[assignment]


UNUSABLE = (1, 11, 26)  # SQLITE_ERROR, as where our tables are not those in the file; SQLITE_CORRUPT; SQLITE_NOTADB

# What a caller must be ready for: locked, full, read-only, not even text.
Trouble = (StorageError, OSError, OverflowError, UnicodeDecodeError, *((sqlite3.Error,) if sqlite3 else ()))


def is_damage(error: Exception) -> bool:
    """Tell a file that cannot be used from a disk that is full, locked or read-only."""
    code = getattr(error, "sqlite_errorcode", None)
    undecodable = isinstance(error, UnicodeDecodeError) or str(error).startswith("Could not decode")
    return isinstance(error, Damaged) or undecodable or (code is not None and code & 0xFF in UNUSABLE)


def in_words(error: Exception) -> str:
    """Say what is wrong with a disk or a database, for the end of a sentence."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror}: {error.filename}" if error.filename else error.strerror
    if str(error) == "database is locked":
        return "the journal is locked, by another program or because its file system knows no locks"
    return str(error)
