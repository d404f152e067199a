"""Two texts side by side as code: without docstrings, comments and blank lines, function by function."""

import ast
import io
import re
import tokenize
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

REST = ""  # the other definitions of a text: helpers, constants


@dataclass(frozen=True)
class Row:
    """A line of one text beside a line of the other, or beside nothing."""

    yours: str | None
    theirs: str | None

    @property
    def is_same(self) -> bool:
        """Whether the two lines are equal; spaces within a line do not count."""
        return self.yours is not None and self.theirs is not None and _key(self.yours) == _key(self.theirs)


def rows(yours: list[str], theirs: list[str]) -> list[Row]:
    """Return the lines of two texts side by side, with equal lines in one row."""
    matcher = SequenceMatcher(None, [_key(line) for line in yours], [_key(line) for line in theirs], autojunk=False)
    laid = []
    for _, start, end, their_start, their_end in matcher.get_opcodes():
        laid += [Row(*pair) for pair in zip_longest(yours[start:end], theirs[their_start:their_end])]
    return laid


def parts(text: bytes, names: tuple[str, ...]) -> dict[str, list[str]]:
    """Return the lines of code that define each name and, under REST, all other lines except imports.

    The lines for a run as a script, under `if __name__ == …`, are left out too.

    Raises   one of answers.NOT_PYTHON if the text is not Python
    """
    tree = ast.parse(text)
    lines = _without_comments(text)
    for number in _docstring_lines(tree):
        lines[number - 1] = ""
    found: dict[str, list[str]] = {name: [] for name in (*names, REST)}
    for node in tree.body:
        start = min([node.lineno, *(decorator.lineno for decorator in getattr(node, "decorator_list", ()))])
        if not isinstance(node, ast.Import | ast.ImportFrom) and not ast.unparse(node).startswith("if __name__"):
            code = [line for line in lines[start - 1 : node.end_lineno] if line.strip()]
            found[_name(node) if _name(node) in names else REST] += code
    return found


def _name(node: ast.stmt) -> str:
    """Return the name that a statement assigns to, if it is a plain name."""
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        return node.targets[0].id
    return getattr(node, "name", REST)


def _without_comments(text: bytes) -> list[str]:
    tokens = list(tokenize.tokenize(io.BytesIO(text).readline))
    lines = io.TextIOWrapper(io.BytesIO(text), tokens[0].string, newline=None).read().split("\n")
    for token in tokens:
        if token.type == tokenize.COMMENT:
            row, column = token.start
            lines[row - 1] = lines[row - 1][:column].rstrip()
    return lines


def _docstring_lines(tree: ast.Module) -> set[int]:
    """Return the numbers of the lines of strings that are statements: docstrings, and code in a string."""
    alone = [node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)]
    strings = [node for node in alone if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return {number for node in strings for number in range(node.lineno, (node.end_lineno or node.lineno) + 1)}


def _key(line: str) -> str:
    indent = len(line) - len(line.lstrip())
    return " " * indent + re.sub(r"\s+", "", line)
