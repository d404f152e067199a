"""The shared solutions of one kata, in groups of equal solutions."""

import ast
from collections import Counter
from dataclasses import dataclass

from dojo.answers import NOT_PYTHON
from dojo.room.store import Store

NEWEST = """SELECT kata, text, name, with_name FROM shares JOIN pairs ON pairs.id = shares.pair
            WHERE shares.id IN (SELECT max(id) FROM shares WHERE outcome = 'passed' GROUP BY pair, kata)
            AND NOT removed"""


@dataclass(frozen=True)
class Solution:
    """A shared text, and the pair's name if the pair agreed to show it."""

    text: str
    name: str | None


def groups(store: Store, kata: str) -> list[list[Solution]]:
    """Return the newest passing solution of each pair, grouped by its normalised syntax tree.

    The largest group comes first.
    """
    found: dict[str, list[Solution]] = {}
    for row in store.rows(f"{NEWEST} AND kata = ? ORDER BY shares.id", kata):
        solution = Solution(row["text"], row["name"] if row["with_name"] else None)
        found.setdefault(normalised(row["text"]), []).append(solution)
    return sorted(found.values(), key=len, reverse=True)


def counts(store: Store) -> dict[str, int]:
    """Return how many solutions of each kata are shared."""
    return dict(Counter(row["kata"] for row in store.rows(f"{NEWEST} ORDER BY kata")))


def written_code(text: str) -> str:
    """Return the functions and classes of a text without their docstrings: what is compared on a projector.

    A text that is not Python, or has neither, is returned unchanged.
    """
    try:
        body = ast.parse(text).body
    except NOT_PYTHON:
        return text
    lines, parts = text.split("\n"), []
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
            left_out = {number for inner in ast.walk(node) for number in _docstring_lines(inner)}
            kept = [lines[number - 1] for number in range(first, (node.end_lineno or 0) + 1) if number not in left_out]
            parts.append("\n".join(kept))
    return "\n\n".join(parts) or text


def _docstring_lines(node: ast.AST) -> range:
    match node:
        case (
            ast.FunctionDef(body=[ast.Expr(ast.Constant(str())) as says, _, *_])
            | ast.ClassDef(body=[ast.Expr(ast.Constant(str())) as says, _, *_])
        ):
            return range(says.lineno, (says.end_lineno or 0) + 1)
    return range(0)


def normalised(text: str) -> str:
    """Return the text's syntax tree as text: without docstrings and types, and with its own names numbered.

    Names that are not bound in a function, such as torch and the names of methods, stay. A text that is not Python
    forms its own group.
    """
    try:
        tree = _Normaliser().visit(ast.parse(text))
        return ast.dump(tree)
    except NOT_PYTHON:
        return text


class _Normaliser(ast.NodeTransformer):
    def __init__(self) -> None:
        self._names: list[dict[str, str]] = []

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        bound = [argument.arg for argument in ast.walk(node.args) if isinstance(argument, ast.arg)]
        inside = [inner for statement in node.body for inner in ast.walk(statement)]
        bound += [inner.id for inner in inside if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store)]
        self._names.append({name: f"v{number}" for number, name in enumerate(dict.fromkeys(bound))})
        node.returns = None
        self._without_docstring(node)
        self.generic_visit(node)
        self._names.pop()
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        self._without_docstring(node)
        return self.generic_visit(node)

    def visit_Module(self, node: ast.Module) -> ast.AST:
        self._without_docstring(node)
        return self.generic_visit(node)

    def visit_arg(self, node: ast.arg) -> ast.AST:
        return ast.arg(arg=self._renamed(node.arg), annotation=None)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        if node.value is None:
            return self.generic_visit(node)
        return self.visit(ast.Assign(targets=[node.target], value=node.value, lineno=node.lineno))

    def visit_Name(self, node: ast.Name) -> ast.AST:
        return ast.Name(id=self._renamed(node.id), ctx=node.ctx)

    def _renamed(self, name: str) -> str:
        return next((names[name] for names in reversed(self._names) if name in names), name)

    def _without_docstring(self, node: ast.FunctionDef | ast.ClassDef | ast.Module) -> None:
        if ast.get_docstring(node) is not None:
            node.body = node.body[1:] or [ast.Pass()]
