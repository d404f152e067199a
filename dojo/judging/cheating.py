"""The closed list of cheats that a run looks out for: reading the answers, and rebinding what the tests stand on."""

import builtins
import os
import sys
from collections.abc import Mapping
from operator import is_
from pathlib import Path
from types import ModuleType

import numpy
import pytest
import torch

from dojo.curriculum.katas import REFERENCE, ROOT, TESTS

FORBIDDEN = (REFERENCE, TESTS)
FORBIDDEN_NAMES = ("reference", "tests", "conftest")
TORCH = str(Path(torch.__file__).parent)
PROGRAMS = {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn"}  # as Python's audit calls their start
CLASSES = ("Module", "Tensor", "TensorBase", "Adam")
READS_FOR_MESSAGES = {"traceback", "warnings"}  # modules that open a source file to show one line of it


class Cheat(Exception):
    """An answer did something from the closed list. The message says what."""


def _watched() -> dict[str, Mapping]:
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
        self._spaces: dict[str, Mapping] = {}
        self._before: dict[str, dict] = {}
        self._watch(_watched())
        if files:
            sys.addaudithook(self._audit)
        linked = [file for file in files if any(folder in Path(file).parents for folder in FORBIDDEN)]
        if linked:
            self.found = f"it is a link to {Path(linked[0]).parent.name}/"

    def watch_tests(self) -> None:
        """Watch the tests' own names, once they are loaded and before the answer is."""
        loaded = [name for name in sys.modules if name.split(".")[0] in FORBIDDEN_NAMES and sys.modules[name]]
        self._watch({name: vars(sys.modules[name]) for name in loaded})

    def _watch(self, spaces: dict[str, Mapping]) -> None:
        self._spaces |= spaces
        self._before |= {name: dict(space) for name, space in spaces.items()}

    def check(self) -> str | None:
        """Return the first cheat so far, in words."""
        for name, before in self._before.items():
            now = self._spaces[name]
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
        elif event in PROGRAMS and self._theirs():
            self._on_program(str(args))
        elif event == "import" and str(args[0]).split(".")[0] in FORBIDDEN_NAMES and self._theirs():
            self._tell(f"it imports {args[0]}")

    def _on_path(self, path: str) -> None:
        path = os.path.abspath(path)
        if "reference" not in path and "tests" not in path and not os.path.islink(path):
            return  # the common case, decided by text alone
        real = Path(os.path.realpath(path))
        inside = any(folder in (real, *real.parents) for folder in FORBIDDEN)
        if inside and str(real) not in self.files and self._theirs():
            self._tell(f"it reads {real.relative_to(ROOT)}" + ("/" if real in FORBIDDEN else ""))

    def _on_program(self, words: str) -> None:
        named = [folder.name for folder in FORBIDDEN if folder.name in words]
        if named:
            self._tell(f"it starts a program on {named[0]}/")

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
