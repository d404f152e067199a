"""The marks for a person to check: names that no kata needs, and texts that are equal to another text.

Parsing a text can crash the process, so each submission's marks are made in a separate run.
"""

import ast
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from dojo.answers import NOT_PYTHON
from dojo.curriculum.katas import REFERENCE, STUBS, TESTS, Kata, katas
from dojo.grading import snippets
from dojo.grading.rows import Mark, Row, printable
from dojo.judging.events import Result
from dojo.judging.running import Runner

NEEDED = {
    "__future__", "collections", "dataclasses", "einops", "functools", "itertools", "katas", "lab", "math",
    "matplotlib", "numpy", "random", "torch", "torchvision", "tqdm", "typing", "warnings",
}  # fmt: skip
NAMES = {
    "__builtins__", "__import__", "__loader__", "__spec__", "breakpoint", "compile", "delattr", "eval", "exec", "exit",
    "getattr", "globals", "locals", "open", "quit", "setattr", "vars",
}  # fmt: skip
ATTRIBUTES = {
    "_C", "cpp_extension", "ctypeslib", "f_back", "f_builtins", "f_globals", "f_locals", "fromfile", "gi_frame", "hub",
    "load", "memmap", "ops", "save", "tb_frame", "tofile",
}  # fmt: skip
USUAL_DUNDERS = {"__init__", "__name__", "__class__", "__doc__", "__version__", "__len__", "__call__", "__file__"}
SMALLEST = 45  # nodes: shorter texts are equal because there are few ways to write them
LIMIT = 20.0  # s
LONGEST_MARK = 80  # characters
MOST_MARKS = 12  # of a kata
RIGHT_ANSWERS = TESTS / "upkeep" / "right_answers"


def read(runner: Runner, texts: dict[int, bytes], functions: dict[int, str], names: tuple[str, ...]) -> dict[int, dict]:
    """Return for each kata its marks as (line, words), the written functions as a digest, and an anonymous snippet.

    Takes    functions: the one that each snippet shows; names: what may say who wrote the texts
    """
    found = runner.call("dojo.grading.look:read_texts", texts, functions, names, limit=LIMIT)
    try:
        return {int(number): _checked(each) for number, each in found.items() if int(number) in texts}
    except (AttributeError, KeyError, TypeError, ValueError):
        unread = {"marks": [(1, "this text could not be checked for marks")], "tree": "", "snippet": ""}
        return dict.fromkeys(texts, unread)


def _checked(found: dict) -> dict:
    marks = [(int(line), str(says)[:LONGEST_MARK]) for line, says in found["marks"][:MOST_MARKS]]
    snippet = str(found["snippet"])[: 2 * snippets.MOST_CHARACTERS]
    return {"marks": marks, "tree": str(found["tree"])[:LONGEST_MARK], "snippet": printable(snippet)}


def read_texts(send, texts: dict[int, bytes], functions: dict[int, str], names: tuple[str, ...]) -> None:
    """Send the result of `read`. It runs in a separate process."""
    found = {
        str(number): of_text(katas()[number - 1], text, functions.get(number, ""), names)
        for number, text in texts.items()
    }
    send(Result(found))


def of_text(kata: Kata, text: bytes, function: str = "", names: tuple[str, ...] = ()) -> dict:
    """Return the marks, the digest and the snippet of one text; all empty if it does not parse."""
    try:
        tree = ast.parse(text)
        marks = sorted({(line, says) for line, says in _unneeded(tree)})[:MOST_MARKS]
        digest = _digest(_written(kata, tree))
        return {"marks": marks, "tree": digest, "snippet": snippets.anonymous(kata, tree, function, names)}
    except NOT_PYTHON:
        return {"marks": [], "tree": "", "snippet": ""}  # the verdict says that it does not parse


def _unneeded(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=aliases):
                for alias in aliases:
                    if alias.name.split(".")[0] not in NEEDED:
                        yield node.lineno, f"import {alias.name}"
            case ast.ImportFrom(module=str(module), level=0) if module.split(".")[0] not in NEEDED:
                yield node.lineno, f"from {module} import …"
            case ast.Name(id=name) if name in NAMES:
                yield node.lineno, name
            case ast.Attribute(attr=name) if name in ATTRIBUTES or _is_unusual(name):
                yield node.lineno, f".{name}"


def _is_unusual(name: str) -> bool:
    return name.startswith("__") and name.endswith("__") and name not in USUAL_DUNDERS


def _written(kata: Kata, tree: ast.Module) -> list[ast.AST]:
    """Return the functions of a text that differ from the stub's, without their docstrings."""
    given = _functions_of_stub(kata)
    return [node for name, node in _functions(tree) if ast.dump(_normal(node)) != given.get(name)]


@cache
def _functions_of_stub(kata: Kata) -> dict[str, str]:
    tree = ast.parse((STUBS / kata.file).read_bytes())
    return {name: ast.dump(_normal(node)) for name, node in _functions(tree)}


def _functions(tree: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    """Yield each function and method with its name. Inner functions belong to the outer one."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            for inner in node.body:
                if isinstance(inner, (ast.FunctionDef, ast.AsyncFunctionDef)):
                    yield f"{node.name}.{inner.name}", inner
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node.name, node


class _Normal(ast.NodeTransformer):
    """Removes docstrings and annotations, and renames variables in the order of their first use."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}

    def visit_FunctionDef(self, node):
        body = node.body[1:] if ast.get_docstring(node, clean=False) is not None else node.body
        node = ast.FunctionDef(
            name=node.name, args=node.args, body=body or [ast.Pass()], decorator_list=[], returns=None
        )
        return self.generic_visit(node)

    def visit_arg(self, node):
        return ast.arg(arg=self._named(node.arg), annotation=None)

    def visit_AnnAssign(self, node):
        if node.value is None:
            return None
        return self.generic_visit(ast.Assign(targets=[node.target], value=node.value))

    def visit_Name(self, node):
        return ast.Name(id=self._named(node.id), ctx=node.ctx)

    def _named(self, name: str) -> str:
        return self.names.setdefault(name, f"name{len(self.names)}")


def _normal(node: ast.AST) -> ast.AST:
    return _Normal().visit(ast.parse(ast.unparse(node)).body[0])


def _digest(written: list[ast.AST]) -> str:
    """Hash the normal form of the written functions; "" if they are too short to compare."""
    normal = [_normal(node) for node in written]
    if sum(1 for node in normal for _ in ast.walk(node)) < SMALLEST:
        return ""
    return hashlib.sha256("\n".join(sorted(map(ast.dump, normal))).encode()).hexdigest()


def with_equal_texts(rows: Iterable[Row]) -> list[Row]:
    """Return the rows, marked where a text is equal to the reference, to a published answer or to another student's."""
    rows = list(rows)
    students: dict[tuple[int, str], list[str]] = defaultdict(list)
    for row in rows:
        for number, tree in row.trees:
            students[number, tree].append(row.student)
    return [replace(row, look=(*row.look, *_equal(row, students))) for row in rows]


def _equal(row: Row, students: dict[tuple[int, str], list[str]]) -> Iterator[Mark]:
    for number, tree in row.trees:
        published = _published(katas()[number - 1]).get(tree)
        others = [student for student in students[number, tree] if student != row.student]
        if published:
            yield Mark(number, 1, f"equal to {published}, up to names and comments")
        elif others:
            more = f" and {len(others) - 1} more" if len(others) > 1 else ""
            yield Mark(number, 1, f"equal to the text of {others[0]}{more}, up to names and comments")


@cache
def _published(kata: Kata) -> dict[str, str]:
    """Return the paths of the public answers, by the digests of their functions."""
    paths = [*sorted((RIGHT_ANSWERS / kata.name).glob("*.py")), REFERENCE / kata.file]
    digests = ((of_text(kata, path.read_bytes())["tree"], path) for path in paths)
    return {tree: str(path.relative_to(REFERENCE.parent)) for tree, path in digests if tree}
