"""What a verdict depends on besides the katas: the tests, the data, the judging code, other code in the folder.

It does not depend on hints, lessons or screens: they may change, and a kata that has passed still passes.
"""

import hashlib
import importlib.util
import os
import sys
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from dojo.curriculum.katas import ROOT, katas

# A change in any of these requires a new verdict.
JUDGING = (
    "conftest.py",
    "tests/*.py",
    "lab/*.py",
    "lab/sample/SHA256SUMS",  # a damaged sample is not used for training
    "reference/*.py",
    "dojo/answers.py",
    "dojo/verdict.py",
    "dojo/installed/*.py",
    "dojo/judging/*.py",
    "dojo/curriculum/*.py",
)
PACKAGES = ("torch", "torchvision", "numpy", "pytest")


def judging(more: Iterable[str] = ()) -> str:
    """Return the hash of the tests and of all code that runs them. A server keeps the versions from its start.

    Takes    more: patterns of further files on which the result depends
    """
    files = (path for pattern in (*JUDGING, *more) for path in sorted(ROOT.glob(pattern)))
    order = [f"{kata.name} {kata.functions}" for kata in katas()]
    return _joined([sys.version, *versions(), *order, *(f"{path.relative_to(ROOT)} {_hash(path)}" for path in files)])


def beside(folder: Path) -> str:
    """Return the hash of the other Python files in a folder of answers, which katas may import; "" if none."""
    own = {folder / kata.file for kata in katas()}
    more = [path for path in _modules(folder) if path not in own]
    named = [f"{path.relative_to(folder)} {_hash(path)}" for path in sorted(more)]
    return _joined(named) if named else ""


@lru_cache(maxsize=1)
def versions() -> tuple[str, ...]:
    """Return the installed versions of the packages used for judging, from pip's folders, without an import."""
    found = [importlib.util.find_spec(name) for name in PACKAGES]
    folders = {Path(spec.origin).parents[1] for spec in found if spec and spec.origin}
    start = tuple(f"{name}-" for name in PACKAGES)
    return tuple(sorted(name for folder in folders for name in os.listdir(folder) if name.startswith(start)))


def _modules(folder: Path) -> Iterable[Path]:
    for inner, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name.isidentifier()]  # only from folders that Python can import
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
    """Read a file once for each of its states."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
