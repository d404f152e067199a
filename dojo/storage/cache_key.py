"""What a verdict follows from besides the katas: the tests and the data, what judges them, other code in the folder.

Not the words around a verdict: hints, lessons and screens may change, and what has passed has still passed.
"""

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
    "lab/sample/SHA256SUMS",  # a sample that is not what it says is not trained on
    "reference/*.py",
    "dojo/answers.py",
    "dojo/verdict.py",
    "dojo/installed/*.py",
    "dojo/judging/*.py",
    "dojo/curriculum/*.py",
)
PACKAGES = ("torch", "torchvision", "numpy", "pytest", "hypothesis")


def judging() -> str:
    """Return the hash of the tests and of all that runs them, as they are now. A server knows them as at its start."""
    files = (path for pattern in JUDGING for path in sorted(ROOT.glob(pattern)))
    order = [f"{kata.name} {kata.functions}" for kata in katas()]
    return _joined([sys.version, *versions(), *order, *(f"{path.relative_to(ROOT)} {_hash(path)}" for path in files)])


def beside(folder: Path) -> str:
    """Return the hash of the other Python files in a folder of answers, which the katas may import; "" without any."""
    own = {folder / kata.file for kata in katas()}
    more = [path for path in _modules(folder) if path not in own]
    named = [f"{path.relative_to(folder)} {_hash(path)}" for path in sorted(more)]
    return _joined(named) if named else ""


@lru_cache(maxsize=1)
def versions() -> tuple[str, ...]:
    """Return what is installed of the packages that judge, by the names of pip's folders: none is imported for it."""
    found = [importlib.util.find_spec(name) for name in PACKAGES]
    folders = {Path(spec.origin).parents[1] for spec in found if spec and spec.origin}
    start = tuple(f"{name}-" for name in PACKAGES)
    return tuple(sorted(name for folder in folders for name in os.listdir(folder) if name.startswith(start)))


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
