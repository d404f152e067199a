"""Files that are whole or not there: written under a temporary name, checked, and only then renamed."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def whole_or_nothing(target: Path) -> Iterator[Path]:
    """Hand out a temporary path beside target; rename it to target at the end, or remove it if that fails."""
    part = target.with_name(f"{target.name}.part")
    try:
        yield part
        os.replace(part, target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def digest(path: Path) -> str:
    """Return a file's SHA-256, in hexadecimal."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def holds(path: Path, wanted: str) -> bool:
    """Return whether there is a file at path with that SHA-256."""
    return path.is_file() and digest(path) == wanted
