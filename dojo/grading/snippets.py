"""The code of an answer as other people may see it: without comments, docstrings, texts and the author's name.

What is left can still show who wrote it, for example by a rare word in the name of a variable.
"""

import ast
import re
from collections.abc import Iterable, Iterator

from dojo.curriculum.katas import STUBS, Kata

LONGEST = 200  # lines
MOST_CHARACTERS = 12_000
CUT = "…"
PLAIN_TEXT = re.compile(r"[a-z0-9_ ,.>\-]{0,24}")  # such as "sum", "ij" and "recon"
PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")  # of a name: ada and Kl in adaKl
SHORTEST = 3  # letters of a part that is compared with the student's name


def anonymous(kata: Kata, tree: ast.Module, function: str, names: Iterable[str]) -> str:
    """Return a function with all that it needs from its file; without such a function, all functions of the file.

    Takes    names: texts that may show who wrote it, such as the student's name and the name of the file
    """
    kept = needed(kata, tree, function)
    own = {part.lower() for name in names for part in [*PART.findall(name), *re.findall(r"\w+", name)]}
    own = {part for part in own if len(part) >= SHORTEST}
    clean = _Anonymous(own, names_of_the_author(kata, tree))
    lines = "\n\n".join(ast.unparse(clean.visit(node)) for node in kept).splitlines()
    text = "\n".join(lines[:LONGEST])[:MOST_CHARACTERS]
    return text if len(text) == len("\n".join(lines)) else f"{text}\n{CUT}"


def needed(kata: Kata, tree: ast.Module, function: str) -> list[ast.stmt]:
    """Return the top-level statements that define a function and what it uses, in order; imports come with them."""
    by_name: dict[str, list[ast.stmt]] = {}
    for node in tree.body:
        for name in _names_of(node):
            by_name.setdefault(name, []).append(node)
    wanted = [function] if function in by_name else [name for name in kata.functions if name in by_name]
    kept: set[ast.stmt] = set()
    seen = set(kata.functions)
    while wanted:
        for node in by_name.get(wanted.pop(), []):
            if node not in kept:
                kept.add(node)
                names = (each for each in ast.walk(node) if isinstance(each, ast.Name))
                used = {name.id for name in names if isinstance(name.ctx, ast.Load)} - seen
                seen |= used
                wanted += used
    return [node for node in tree.body if node in kept]


def _names_of(node: ast.stmt) -> Iterator[str]:
    """Yield the names that a top-level statement defines; none for a statement that only does something."""
    match node:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
            yield from ((alias.asname or alias.name).split(".")[0] for alias in aliases)
        case ast.Assign() | ast.AnnAssign():
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from (each.id for target in targets for each in ast.walk(target) if isinstance(each, ast.Name))


def names_of_the_author(kata: Kata, tree: ast.Module) -> set[str]:
    """Return the names that a text gives to functions, arguments, variables and attributes, except the stub's."""
    return _bound(tree) - _given(kata)


def _bound(tree: ast.Module) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                found.add(name)
            case ast.arg(arg=name) | ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                found.add(name)
            case ast.alias(asname=str(name)) | ast.ExceptHandler(name=str(name)):
                found.add(name)
            case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)) | ast.MatchMapping(rest=str(name)):
                found.add(name)
    return found


def _given(kata: Kata) -> set[str]:
    return _bound(ast.parse((STUBS / kata.file).read_bytes())) | {*kata.functions}


class _Anonymous(ast.NodeTransformer):
    """Removes docstrings, replaces texts, and renames what is named after the author."""

    def __init__(self, own: set[str], bound: set[str]) -> None:
        self.own, self.bound = own, bound
        self.names: dict[str, str] = {}

    def generic_visit(self, node):
        super().generic_visit(node)
        body = getattr(node, "body", None)
        if isinstance(body, list):
            node.body = [each for each in body if not _is_text(each)] or [ast.Pass()]
        return node

    def visit_FunctionDef(self, node):
        node.name = self._renamed(node.name)
        return self.generic_visit(node)

    visit_AsyncFunctionDef = visit_ClassDef = visit_FunctionDef

    def visit_Name(self, node):
        return ast.Name(id=self._renamed(node.id), ctx=node.ctx)

    def visit_Attribute(self, node):
        node.attr = self._renamed(node.attr)
        return self.generic_visit(node)

    def visit_arg(self, node):
        node.arg = self._renamed(node.arg)
        return self.generic_visit(node)

    visit_keyword = visit_arg

    def visit_alias(self, node):
        node.asname = self._renamed(node.asname)
        return node

    def visit_ExceptHandler(self, node):
        node.name = self._renamed(node.name)
        return self.generic_visit(node)

    visit_MatchAs = visit_MatchStar = visit_ExceptHandler

    def visit_MatchMapping(self, node):
        node.rest = self._renamed(node.rest)
        return self.generic_visit(node)

    def visit_Global(self, node):
        node.names = [self._renamed(name) for name in node.names]
        return node

    visit_Nonlocal = visit_Global

    def visit_Constant(self, node):
        if isinstance(node.value, str):
            shown = PLAIN_TEXT.fullmatch(node.value) and not self._is_own(node.value)
            return node if shown else ast.Constant(CUT)
        if isinstance(node.value, bytes):
            return ast.Constant(b"...")
        return ast.Constant(0) if str(node.value) in self.own else node

    def _renamed(self, name: str | None):
        if name not in self.bound or not self._is_own(name):
            return name
        return self.names.setdefault(name, f"name{len(self.names) + 1}")

    def _is_own(self, text: str) -> bool:
        """Return whether a part of a text occurs in the student's name. Canvas writes that name without spaces."""
        parts = [part.lower() for part in PART.findall(text) if len(part) >= SHORTEST]
        return any(own.startswith(part) or own.endswith(part) for part in parts for own in self.own)


def _is_text(node: ast.AST) -> bool:
    match node:
        case ast.Expr(value=ast.Constant(value=str())):
            return True
    return False
