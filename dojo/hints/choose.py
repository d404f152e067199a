"""The hints of curriculum.toml, and which of them answers a misconception, a failing step or a TODO."""

import ast
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache

from dojo.answers import NOT_PYTHON
from dojo.curriculum.katas import ROOT, Kata, entry

MISCONCEPTIONS = ROOT / "dojo" / "misconceptions"
LEVELS = ("nudge", "question", "formula", "words")


@dataclass(frozen=True)
class Hint:
    """What is said about one function, or about one side of it, from a nudge to the line in words."""

    function: str
    about: str | None  # None if it is about the whole function
    when: tuple[str, ...]  # the misconceptions that it answers, and patterns of steps
    levels: tuple[str, ...]

    @property
    def title(self) -> str:
        """What the learner reads above it."""
        return f"{self.function}: {self.about}" if self.about else self.function

    def answers(self, name: str) -> bool:
        """Tell whether this is the hint to a step or a misconception."""
        return any(fnmatchcase(name, pattern) for pattern in self.when)


@cache
def of(kata: Kata) -> tuple[Hint, ...]:
    """Return a kata's hints, in the order of the file: for each function the whole of it before its sides."""
    entries = entry(kata)["hint"]
    return tuple(
        Hint(each["function"], each.get("about"), tuple(each["when"]), tuple(each[name] for name in LEVELS))
        for each in entries
    )


def answering(kata: Kata, name: str) -> Hint | None:
    """Return the hint that answers a misconception or a failing step; None to a name that is not known here."""
    return next((hint for hint in of(kata) if hint.answers(name)), None)


def for_todo(kata: Kata, text: bytes | None) -> Hint | None:
    """Return the hint to the first function that is still a stub in this text."""
    todo = set(unwritten(text))
    return next((hint for hint in of(kata) if hint.function in todo), None)


def unwritten(text: bytes | None) -> tuple[str, ...]:
    """Return the functions and methods in a text that raise a stub's NotImplementedError, in their order."""
    try:
        tree = ast.parse(text or b"")
    except NOT_PYTHON:
        return ()
    return tuple(name for name, node in _functions(tree).items() if any(map(_is_stub, ast.walk(node))))


def _functions(tree: ast.Module) -> dict[str, ast.AST]:
    return {node.name: node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))}


def _is_stub(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Raise)
        and isinstance(node.exc, ast.Call)
        and isinstance(node.exc.func, ast.Name)
        and node.exc.func.id == "NotImplementedError"
    )


def misconceptions(kata: Kata) -> tuple[str, ...]:
    """Return the names of a kata's misconceptions."""
    return tuple(sorted(path.stem for path in (MISCONCEPTIONS / kata.name).glob("[!_]*.py")))


def every_step(kata: Kata) -> tuple[str, ...]:
    """Return the names of a kata's steps, in order, without running anything."""
    tree = ast.parse(kata.tests.read_bytes())
    return tuple(node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"))
