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
    when: tuple[str, ...]  # patterns of the steps that it answers
    levels: tuple[str, ...]

    @property
    def title(self) -> str:
        """What the learner reads above it."""
        return f"{self.function}: {self.about}" if self.about else self.function

    def answers(self, step: str) -> bool:
        """Tell whether this is the hint to a step."""
        return any(fnmatchcase(step, pattern) for pattern in self.when)


@cache
def of(kata: Kata) -> tuple[Hint, ...]:
    """Return a kata's hints, in the order of the file: for each function the whole of it before its sides."""
    entries = entry(kata)["hint"]
    return tuple(
        Hint(each["function"], each.get("about"), tuple(each.get("when", ())), tuple(each[name] for name in LEVELS))
        for each in entries
    )


def for_step(kata: Kata, step: str) -> Hint | None:
    """Return the hint that answers a failing step; None for a step that is not known here."""
    return next((hint for hint in of(kata) if hint.answers(step)), None)


def for_misconception(kata: Kata, name: str) -> Hint | None:
    """Return the hint that a misconception's file names in its line `HINT = "…"`; None if there is none.

    The file is read and not imported: an import would load torch.
    """
    try:
        tree = ast.parse((MISCONCEPTIONS / kata.name / f"{name}.py").read_bytes())
    except OSError:  # the journal is older than the bank, where a file may have another name now
        return None
    about = _named_hint(tree)
    return next((hint for hint in of(kata) if about and hint.about == about), None)


def _named_hint(tree: ast.Module) -> str | None:
    for node in tree.body:
        match node:
            case ast.Assign(targets=[ast.Name(id="HINT")], value=ast.Constant(value=str(about))):
                return about
    return None


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


def every_step(kata: Kata) -> tuple[str, ...]:
    """Return the names of a kata's steps, in order, without running anything."""
    tree = ast.parse(kata.tests.read_bytes())
    return tuple(node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"))
