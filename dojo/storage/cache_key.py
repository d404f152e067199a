"""What a verdict follows from besides the katas: the tests, what judges them, torch, other code in the folder."""

import hashlib
import importlib.util
import os
import sys
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from dojo.curriculum.katas import ROOT, katas

# A change in any of these asks for a new verdict.
JUDGING = (
    "conftest.py",
    "tests/*.py",
    "lab/*.py",
    "reference/*.py",
    "dojo/*.py",
    "dojo/judging/*.py",
    "dojo/curriculum/*.py",
)


def judging() -> str:
    """Return the hash of the tests and of all that runs them, as they are now. A server knows them as at its start."""
    files = (path for pattern in JUDGING for path in sorted(ROOT.glob(pattern)))
    return _joined([sys.version, torch(), *map(_hash, files)])


def beside(folder: Path) -> str:
    """Return the hash of the other Python files in a folder of answers, which the katas may import; "" without any."""
    own = {folder / kata.file for kata in katas()}
    more = [path for path in _modules(folder) if path not in own]
    named = [f"{path.relative_to(folder)} {_hash(path)}" for path in sorted(more)]
    return _joined(named) if named else ""


@lru_cache(maxsize=1)
def torch() -> str:
    """Return the hash of torch's version, without importing it."""
    found = importlib.util.find_spec("torch")
    return _hash(Path(found.origin).with_name("version.py")) if found and found.origin else ""


def _modules(folder: Path) -> Iterable[Path]:
    for inner, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name.isidentifier()]  # only from those one can import
        yield from (Path(inner, name) for name in files if name.endswith(".py"))


def _joined(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode(errors="surrogateescape")).hexdigest()


def _hash(path: Path) -> str:
    try:
        found = path.stat()
        return _hash_of_text(path, found.st_ino, found.st_mtime_ns, found.st_size)
    except OSError:
        return ""


@lru_cache(maxsize=1024)
def _hash_of_text(path: Path, *state) -> str:
    """Read a file once for each state it is in."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
