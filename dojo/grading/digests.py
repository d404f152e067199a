"""The digest of an answer: equal for texts that differ only in names, types, comments and texts."""

import ast
import hashlib
from collections.abc import Iterable, Iterator
from functools import cache

from dojo.curriculum.katas import STUBS, Kata
from dojo.grading import snippets

SMALLEST = 150  # nodes: two people who work alone often write the same shorter text
# In these katas the TODOs leave little choice: the longest usual answer has one node less.
# tests/upkeep/usual_answers.py lists the usual answers.
SMALLEST_OF = {"kata_1_reparameterize": 60, "kata_2_vae_heads": 151, "kata_4_latent_extraction": 117}


def digest(kata: Kata, tree: ast.Module) -> str:
    """Hash the normal form of the functions that a kata uses; "" if they are too short to compare."""
    normal = written(kata, tree)
    if size(normal) < SMALLEST_OF.get(kata.name, SMALLEST):
        return ""
    return hashlib.sha256("\n".join(sorted(map(ast.dump, normal))).encode()).hexdigest()


def size(nodes: Iterable[ast.AST]) -> int:
    """Return how many nodes some syntax trees have."""
    return sum(1 for node in nodes for _ in ast.walk(node))


def written(kata: Kata, tree: ast.Module) -> list[ast.AST]:
    """Return the normal forms of the functions that a kata uses and that differ from the stub's."""
    own = _own(kata, tree)
    given, used = _functions_of_stub(kata), snippets.needed(kata, tree, "")
    normal = [_normal(node, own) for node in _functions(used)]
    return [node for node in normal if ast.dump(node) not in given]


@cache
def _functions_of_stub(kata: Kata) -> set[str]:
    tree = ast.parse((STUBS / kata.file).read_bytes())
    return {ast.dump(_normal(node, set())) for node in _functions(tree.body)}


def _functions(body: Iterable[ast.stmt]) -> Iterator[ast.stmt]:
    """Yield each function and method. Inner functions belong to the outer one."""
    for node in body:
        if isinstance(node, ast.ClassDef):
            yield from _functions(node.body)
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node


class _Normal(ast.NodeTransformer):
    """Removes annotations, texts and `pass`, and renames what the author named in the order of its first use."""

    def __init__(self, own: set[str]) -> None:
        self.own = own
        self.names: dict[str, str] = {}

    def generic_visit(self, node):
        super().generic_visit(node)
        body = getattr(node, "body", None)
        if isinstance(body, list):
            node.body = [each for each in body if not _does_nothing(each)] or [ast.Pass()]
        return node

    def visit_FunctionDef(self, node):
        node.name, node.returns = self._named(node.name), None
        return self.generic_visit(node)

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_arg(self, node):
        return ast.arg(arg=self._named(node.arg), annotation=None)

    def visit_keyword(self, node):
        node.arg = self._named(node.arg) if node.arg in self.own else node.arg
        return self.generic_visit(node)

    def visit_Attribute(self, node):
        node.attr = self._named(node.attr) if node.attr in self.own else node.attr
        return self.generic_visit(node)

    def visit_AnnAssign(self, node):
        if node.value is None:
            return None
        return self.generic_visit(ast.Assign(targets=[node.target], value=node.value))

    def visit_Name(self, node):
        return ast.Name(id=self._named(node.id), ctx=node.ctx)

    def _named(self, name: str) -> str:
        return self.names.setdefault(name, f"name{len(self.names)}")


def _own(kata: Kata, tree: ast.Module) -> set[str]:
    """Return the arguments and attributes that the author named. Those of torch keep their names."""
    methods = (inner for node in ast.walk(tree) if isinstance(node, ast.ClassDef) for inner in node.body)
    found = {node.name for node in methods if isinstance(node, ast.FunctionDef)}
    for node in ast.walk(tree):
        match node:
            case ast.arg(arg=name) | ast.Attribute(attr=name, ctx=ast.Store()):
                found.add(name)
    return found & snippets.names_of_the_author(kata, tree)


def _does_nothing(node: ast.AST) -> bool:
    return isinstance(node, ast.Pass) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))


def _normal(node: ast.stmt, own: set[str]) -> ast.AST:
    return _Normal(own).visit(ast.parse(ast.unparse(node)).body[0])
