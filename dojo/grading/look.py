"""The marks for a person to check: names that no kata needs, and texts that are equal to another text.

Parsing a text can crash the process, so each submission's marks are made in a separate run.
"""

import ast
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import PurePosixPath

from dojo.answers import NOT_PYTHON
from dojo.curriculum.katas import REFERENCE, STUBS, TESTS, Kata, katas
from dojo.grading import snippets
from dojo.grading.rows import Mark, Row, printable
from dojo.grading.unneeded import unneeded
from dojo.judging.events import Result
from dojo.judging.loading import decoded
from dojo.judging.running import Runner

SMALLEST = 45  # nodes: shorter texts are equal because there are few ways to write them
LIMIT = 20.0  # s
LONGEST_MARK = 80  # characters
MOST_MARKS = 12  # of a kata
RIGHT_ANSWERS = TESTS / "upkeep" / "right_answers"


@dataclass(frozen=True)
class Author:
    """The author of a text: the names that may identify the author, and the other files that were handed in."""

    names: tuple[str, ...] = ()
    helpers: tuple[tuple[str, bytes], ...] = ()  # path and text


NOBODY = Author()


def read(runner: Runner, texts: dict[int, bytes], functions: dict[int, str], author: Author) -> dict[int, dict]:
    """Return for each kata its marks as (line, words), the written functions as a digest, and an anonymous snippet.

    Takes    functions: the one that each snippet shows
    """
    found = runner.call("dojo.grading.look:read_texts", texts, functions, author, limit=LIMIT)
    try:
        return {int(number): _checked(each) for number, each in found.items() if int(number) in texts}
    except (AttributeError, KeyError, TypeError, ValueError):
        unread = {"marks": [(1, "this text could not be checked for marks")], "tree": "", "snippet": ""}
        return dict.fromkeys(texts, unread)


def _checked(found: dict) -> dict:
    marks = [(int(line), str(says)[:LONGEST_MARK]) for line, says in found["marks"][: MOST_MARKS + 1]]
    snippet = str(found["snippet"])[: 2 * snippets.MOST_CHARACTERS]
    return {"marks": marks, "tree": str(found["tree"])[:LONGEST_MARK], "snippet": printable(snippet)}


def read_texts(send, texts: dict[int, bytes], functions: dict[int, str], author: Author) -> None:
    """Send the result of `read`. It runs in a separate process."""
    found = {
        str(number): of_text(katas()[number - 1], text, functions.get(number, ""), author)
        for number, text in texts.items()
    }
    send(Result(found))


def of_text(kata: Kata, text: bytes, function: str = "", author: Author = NOBODY) -> dict:
    """Return the marks, the digest and the snippet of one text; all empty if it does not parse."""
    try:
        tree = ast.parse(decoded(text, kata.file))
    except NOT_PYTHON:
        return {"marks": [], "tree": "", "snippet": ""}  # the verdict says that it does not parse
    marks = [*unneeded(tree, _modules(author)), *_of_helpers(tree, author)]
    found = {"marks": marks, "tree": "", "snippet": ""}
    try:
        found["tree"] = _digest(kata, tree)
        found["snippet"] = snippets.anonymous(kata, tree, function, author.names)
    except NOT_PYTHON:
        marks.append((1, "this text is nested too deeply to be compared"))
    marks = sorted(set(marks))
    more = [(marks[MOST_MARKS][0], f"and {len(marks) - MOST_MARKS} more")] if len(marks) > MOST_MARKS else []
    return found | {"marks": marks[:MOST_MARKS] + more}


def _modules(author: Author) -> set[str]:
    return {PurePosixPath(path).parts[0].removesuffix(".py") for path, _ in author.helpers}


def _of_helpers(tree: ast.Module, author: Author) -> list[tuple[int, str]]:
    """Return the marks of the files that were handed in beside the katas, at the first line of a text that imports."""
    imports = [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    found = []
    for path, text in author.helpers:
        try:
            inside = sorted(set(unneeded(ast.parse(decoded(text, path)), _modules(author))))
        except NOT_PYTHON:
            inside = []
        found += [(min(imports, default=1), f"{path}:{line} {says}") for line, says in inside]
    return found if imports else []


def _written(kata: Kata, tree: ast.Module, own: set[str]) -> list[ast.AST]:
    """Return the normal forms of the functions that a kata uses and that differ from the stub's."""
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


def _digest(kata: Kata, tree: ast.Module) -> str:
    """Hash the normal form of the functions that a kata uses; "" if they are too short to compare."""
    normal = _written(kata, tree, _own(kata, tree))
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
