"""The closed list of cheats that a run looks out for: reading the answers, and rebinding what the tests stand on."""

import builtins
import os
import sys
from operator import is_
from pathlib import Path
from types import ModuleType

import numpy
import pytest
import torch

from dojo.curriculum import REFERENCE, TESTS

FORBIDDEN = (REFERENCE, TESTS)
FORBIDDEN_NAMES = ("reference", "tests", "conftest")
TORCH = str(Path(torch.__file__).parent)
CLASSES = ("Module", "Tensor", "TensorBase", "Adam")
READS_FOR_MESSAGES = {"traceback", "warnings"}  # modules that open a source file to show one line of it


class Cheat(Exception):
    """An answer did something from the closed list. The message says what."""


def _watched() -> dict[str, dict]:
    """The namespaces whose names an answer must leave alone."""
    modules: tuple[ModuleType | type, ...] = (
        builtins, pytest, sys.modules["_pytest.outcomes"], numpy, torch, torch.Tensor, torch._C.TensorBase,
        torch.nn, torch.nn.functional, torch.nn.Module, torch.autograd, torch.distributions, torch.linalg,
        torch.optim, torch.optim.Adam, torch.testing, torch.utils.data,
    )  # fmt: skip
    return {module.__name__: vars(module) for module in modules}


def _rebound(before, now) -> bool:
    """Tell whether a name means something else now, unless torch did that itself, as its compiler does on import."""
    code = getattr(now, "__code__", None)
    return now is not before and not (code and code.co_filename.startswith(TORCH))


class Guard:
    """Watches one process. `found` is the first cheat, in words, or None."""

    def __init__(self, files: set[str]) -> None:
        self.files = files  # absolute paths of the learner's files
        self.found: str | None = None
        torch.optim.Adam([torch.zeros(1)])  # torch wraps Adam.step itself, when the first one is made
        if files:
            self._watch_imports()
        self._before = {name: dict(namespace) for name, namespace in _watched().items()}
        if files:
            sys.addaudithook(self._audit)

    def check(self) -> str | None:
        """Return the first cheat so far, in words."""
        watched = _watched()
        for name, before in self._before.items():
            now = watched[name]
            hidden = now.keys() - before.keys() if name in CLASSES else ()  # a new name hides an inherited one
            if not hidden and all(map(is_, before.values(), map(now.get, before))):
                continue  # the common case, without a line of Python: this is asked three times a step
            rebound = [key for key, value in before.items() if callable(value) and _rebound(value, now.get(key))]
            rebound += [key for key in hidden if _rebound(None, now[key])]
            if rebound and self.found is None:
                self.found = f"it rebinds {name}.{rebound[0]}, on which the tests stand"
        return self.found

    def _watch_imports(self) -> None:
        """See imports of what is loaded already, of which Python's audit says nothing."""
        original = builtins.__import__

        def watched_import(name, globals=None, locals=None, fromlist=(), level=0):
            if level == 0 and name.split(".")[0] in FORBIDDEN_NAMES and (globals or {}).get("__file__") in self.files:
                self._tell(f"it imports {name}")
            return original(name, globals, locals, fromlist, level)

        builtins.__import__ = watched_import

    def _audit(self, event: str, args: tuple) -> None:
        if event == "open" and isinstance(args[0], (str, bytes, os.PathLike)):
            self._on_path(os.fsdecode(args[0]))
        elif event == "import" and str(args[0]).split(".")[0] in FORBIDDEN_NAMES and self._theirs():
            self._tell(f"it imports {args[0]}")

    def _on_path(self, path: str) -> None:
        path = os.path.abspath(path)
        if "reference" not in path and "tests" not in path and not os.path.islink(path):
            return  # the common case, decided by text alone
        real = Path(os.path.realpath(path))
        if any(folder in real.parents for folder in FORBIDDEN) and str(real) not in self.files and self._theirs():
            self._tell(f"it reads {real.parent.name}/{real.name}")

    def _theirs(self) -> bool:
        """Tell whether the learner's code is what opens this, rather than a message about it."""
        frame = sys._getframe(2)
        while frame:
            if frame.f_globals.get("__name__") in READS_FOR_MESSAGES:
                return False
            if frame.f_code.co_filename in self.files:
                return True
            frame = frame.f_back
        return False

    def _tell(self, what: str) -> None:
        self.found = self.found or what
        raise Cheat(what)
