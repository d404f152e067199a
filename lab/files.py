"""Atomic file writes: to a temporary file first, which is flushed to the disk and then renamed."""

import hashlib
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

ABANDONED = 3600  # s without a byte written


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Yield a temporary path beside target; rename it to target at the end, or remove it after an exception.

    The path is a new one on each call, so two processes or threads that write the same target never share it.
    Temporary files that a killed process has left are removed.

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
    """Return whether the process of "PID-RANDOM" may still run. Windows has no safe check: there it is True."""
    if os.name == "nt":
        return True  # there os.kill would end the process
    try:
        os.kill(int(writer.split("-")[0]), 0)
    except (ValueError, ProcessLookupError):
        return False
    except PermissionError:  # it belongs to another user
        pass
    return True


def write(target: Path, content: bytes) -> None:
    """Replace a file's content in one step and keep its mode. After a power failure, it has the old or the new content.

    Raises   OSError, if the file cannot be written or renamed
    """
    with replacing(target) as part:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            with suppress(OSError):  # on a file system without modes
                part.chmod(stat.S_IMODE(target.stat().st_mode))
    with suppress(OSError):  # Windows cannot open a folder to flush it
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
