"""Files that are whole or not there: written under a temporary name, flushed to the disk, and only then renamed."""

import hashlib
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

ABANDONED = 3600  # s without a byte written


@contextmanager
def whole_or_nothing(target: Path) -> Iterator[Path]:
    """Hand out a temporary path beside target; rename it to target at the end, or remove it if that fails.

    The path is a new one on each call, so two processes or threads that write the same target never share it.
    What a killed process has left there is removed.

    Raises   OSError, if the file cannot be renamed
    """
    _remove_abandoned(target)
    part = target.with_name(f"{target.name}.{os.getpid()}-{os.urandom(4).hex()}.part")
    try:
        yield part
        os.replace(part, target)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def _remove_abandoned(target: Path) -> None:
    """Remove the temporary files that earlier processes have left beside target."""
    for part in target.parent.glob(f"{target.name}.*.part"):
        with suppress(OSError):  # another process may remove it at the same time
            if time.time() - part.stat().st_mtime > ABANDONED or not _is_running(part.name.split(".")[-2]):
                part.unlink()


def _is_running(writer: str) -> bool:
    """Tell whether the process of "PID-RANDOM" may still be there; on Windows only the file's age tells."""
    if os.name == "nt":
        return True  # os.kill would end it
    try:
        os.kill(int(writer.split("-")[0]), 0)
    except (ValueError, ProcessLookupError):
        return False
    except PermissionError:  # it is another user's
        pass
    return True


def write(target: Path, content: bytes) -> None:
    """Replace a file's content in one step, with its mode kept; after a power failure it is one of the two whole.

    Raises   OSError, if the file cannot be written or renamed
    """
    with whole_or_nothing(target) as part:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            with suppress(OSError):  # on a file system without modes
                part.chmod(stat.S_IMODE(target.stat().st_mode))
    with suppress(OSError):  # where a folder cannot be opened (Windows), the rename is as durable as it gets
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def digest(path: Path) -> str:
    """Return a file's SHA-256, in hexadecimal."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def holds(path: Path, wanted: str) -> bool:
    """Return whether there is a file at path with that SHA-256."""
    return path.is_file() and digest(path) == wanted
