"""The closed list of cheats that a run detects: reading the answers, and rebinding names that the tests use."""

import builtins
import inspect
import math
import operator
import os
import statistics
import sys
from builtins import all, any, callable, dict, getattr, isinstance, len, map, str  # noqa: UP029  an answer may rebind theirs
from collections.abc import Iterable, Mapping
from operator import is_
from pathlib import Path
from types import FrameType, ModuleType

import numpy
import pytest
import torch

from dojo.curriculum.katas import REFERENCE, ROOT, TESTS
from dojo.judging import isolation

FORBIDDEN = (REFERENCE, TESTS)
FORBIDDEN_NAMES = ("reference", "tests", "conftest")
FOUNDATION = ("tests", "conftest", "lab", "dojo")  # packages of ours that an answer must not change
TORCH = str(Path(torch.__file__).parent)
PROGRAMS = {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn"}  # audit events for starting a program
CLASSES = ("Module", "Tensor", "TensorBase", "Adam")
READS_FOR_MESSAGES = {"traceback", "warnings"}  # modules that open a source file only to show a line of it


class Cheat(Exception):
    """An answer did something from the closed list. The message says what."""


def _watched() -> tuple[ModuleType | type, ...]:
    """Return the modules and classes whose names an answer must leave alone."""
    approximating = sys.modules[pytest.approx.__module__]
    return (
        math, operator, statistics, numpy, numpy.linalg, numpy.random, numpy.testing,
        pytest, sys.modules["_pytest.outcomes"], approximating, *_classes_of(approximating),
        torch, torch.Tensor, torch._C.TensorBase, torch.nn, torch.nn.functional, torch.nn.init, torch.nn.Module,
        torch.nn.Linear, torch.nn.Sequential, torch.autograd, torch.distributions, torch.distributions.Normal,
        torch.linalg, torch.optim, torch.optim.Adam, torch.optim.Optimizer, torch.testing, torch.utils.data,
        torch.utils.data.DataLoader,
    )  # fmt: skip


def _classes_of(module: ModuleType) -> list[type]:
    """Return the classes that are defined in a module."""
    return [each for each in vars(module).values() if inspect.isclass(each) and each.__module__ == module.__name__]


def _rebound(key: str, before, now) -> bool:
    """Return whether a name was rebound, but not by torch itself, as its compiler does on import."""
    code = getattr(now, "__code__", None)
    by_torch = code and code.co_filename.startswith(TORCH) and now.__name__ == key
    return now is not before and not by_torch


class Guard:
    """Watches one process. `found` is the first cheat, in words, or None."""

    def __init__(self) -> None:
        self.files: set[str] = set()  # absolute paths of the learner's files
        self.found: str | None = None
        torch.optim.Adam([torch.zeros(1)])  # torch wraps Adam.step itself, when the first one is made
        self._spaces: list[tuple[str, Mapping, dict]] = []  # a name, its current value and its earlier value

    def begin(self, files: set[str]) -> None:
        """Watch what the code in these files opens, imports and starts, from now on."""
        self.files = files
        if files:
            self._watch_imports()
            sys.addaudithook(self._audit)
        self._watch((builtins,))  # with the guard's own __import__
        linked = [file for file in files if any(folder in Path(file).parents for folder in FORBIDDEN)]
        if linked:
            self.found = f"it is a link to {Path(linked[0]).parent.name}/"

    def watch_names(self) -> None:
        """Watch the names in the tests and those that they use, after the tests are loaded and before the answer is."""
        self._watch(_watched())
        for name, module in list(sys.modules.items()):
            if module and name.split(".")[0] in FOUNDATION:
                self._watch((module, *_classes_of(module)))

    def _watch(self, owners: Iterable[ModuleType | type]) -> None:
        self._spaces += [(owner.__name__, vars(owner), dict(vars(owner))) for owner in owners]

    def check(self) -> str | None:
        """Return the first cheat so far, in words."""
        if isolation.rebound and self.found is None:
            self.found = f"it rebinds builtins.{isolation.rebound[0]}, which the tests use"
        for name, now, before in self._spaces:
            is_class = name in CLASSES  # a new name in a class hides an inherited one; a module may have new names
            whole = len(now) == len(before) if is_class else len(now) >= len(before)
            if whole and all(map(is_, before.values(), now.values())):
                continue  # the common case, without a loop in Python: each step checks this; new names come last
            hidden = now.keys() - before.keys() if is_class else ()
            rebound = [key for key, value in before.items() if callable(value) and _rebound(key, value, now.get(key))]
            rebound += [key for key in hidden if _rebound(key, None, now[key])]
            if rebound and self.found is None:
                self.found = f"it rebinds {name}.{rebound[0]}, which the tests use"
        return self.found

    def _watch_imports(self) -> None:
        """Watch imports of loaded modules, for which Python raises no audit event."""
        original = builtins.__import__

        def watched_import(name, globals=None, locals=None, fromlist=(), level=0):
            if level == 0 and name.split(".")[0] in FORBIDDEN_NAMES and (globals or {}).get("__file__") in self.files:
                self._record(f"it imports {name}")
            return original(name, globals, locals, fromlist, level)

        builtins.__import__ = watched_import

    def _audit(self, event: str, args: tuple) -> None:
        if event == "open" and isinstance(args[0], (str, bytes, os.PathLike)):
            self._on_path(os.fsdecode(args[0]))
        elif event in PROGRAMS and self._is_learners_code():
            self._on_program(str(args))
        elif event == "import" and str(args[0]).split(".")[0] in FORBIDDEN_NAMES and self._is_learners_code():
            self._record(f"it imports {args[0]}")

    def _on_path(self, path: str) -> None:
        path = os.path.abspath(path)
        if "reference" not in path and "tests" not in path and not os.path.islink(path):
            return  # the common case needs only the text of the path
        real = Path(os.path.realpath(path))
        inside = any(folder in (real, *real.parents) for folder in FORBIDDEN)
        if inside and str(real) not in self.files and self._is_learners_code():
            self._record(f"it opens {real.relative_to(ROOT)}" + ("/" if real in FORBIDDEN else ""))

    def _on_program(self, words: str) -> None:
        named = [folder.name for folder in FORBIDDEN if folder.name in words]
        if named:
            self._record(f"it starts a program on {named[0]}/")

    def _is_learners_code(self) -> bool:
        """Return whether the learner's code opens this file, and not the code that prints a traceback."""
        frame: FrameType | None = sys._getframe(2)
        while frame:
            if frame.f_globals.get("__name__") in READS_FOR_MESSAGES:
                return False
            if frame.f_code.co_filename in self.files:
                return True
            frame = frame.f_back
        return False

    def _record(self, what: str) -> None:
        self.found = self.found or what
        raise Cheat(what)
