"""The hints in each kata's file, and which of them answers a misconception, a failing step or a TODO."""

import ast
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache

from dojo.answers import NOT_PYTHON
from dojo.curriculum.katas import ROOT, Kata, entries
from dojo.diagnosis import AND

MISCONCEPTIONS = ROOT / "dojo" / "misconceptions"


@dataclass(frozen=True)
class Hint:
    """Four levels about one function, or about one aspect of it. The last one describes the line in words."""

    function: str
    nudge: str
    question: str
    formula: str
    words: str
    about: str | None = None  # None if it is about the whole function
    when: tuple[str, ...] = ()  # patterns of the steps that it is for

    @property
    def levels(self) -> tuple[str, ...]:
        """The texts of the levels; each request shows one more."""
        return self.nudge, self.question, self.formula, self.words

    @property
    def title(self) -> str:
        """The title that the learner reads."""
        return f"{self.function}: {self.about}" if self.about else self.function

    def answers(self, step: str) -> bool:
        return any(fnmatchcase(step, pattern) for pattern in self.when)


@cache
def of(kata: Kata) -> tuple[Hint, ...]:
    """Return a kata's hints in the order of the file. The first hint of a function is about the whole function."""
    return entries(Hint, kata, "hint")


def for_step(kata: Kata, step: str) -> Hint | None:
    """Return the hint for a failing step; None for an unknown step."""
    return next((hint for hint in of(kata) if hint.answers(step)), None)


def for_misconception(kata: Kata, name: str) -> Hint | None:
    """Return the hint that a misconception's file names in its line `HINT = "…"`; None if there is none.

    For a pair it is the hint for the one to repair first. The file is not imported: an import would load torch.
    """
    first = name.split(AND)[0]
    try:
        tree = ast.parse((MISCONCEPTIONS / kata.name / f"{first}.py").read_bytes())
    except OSError:  # an old journal may name a file that was renamed later
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
    """Return the hint for the first function that is still a stub in this text."""
    todo = set(unwritten(text))
    return next((hint for hint in of(kata) if hint.function in todo), None)


def unwritten(text: bytes | None) -> tuple[str, ...]:
    """Return, in order, the functions and methods in a text that raise a stub's NotImplementedError."""
    try:
        tree = ast.parse(text or b"")
    except NOT_PYTHON:
        return ()
    functions = [node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]
    return tuple(node.name for node in functions if any(map(_is_stub, ast.walk(node))))


def _is_stub(node: ast.AST) -> bool:
    match node:
        case ast.Raise(exc=ast.Call(func=ast.Name(id="NotImplementedError"))):
            return True
    return False
