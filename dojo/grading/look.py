"""The marks for a person to check: names that no kata needs, and texts that are equal to another text.

Parsing a text can crash the process, so each submission's marks are made in a separate run.
"""

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import PurePosixPath

from dojo.answers import NOT_PYTHON
from dojo.curriculum.katas import REFERENCE, TESTS, Kata, katas
from dojo.grading import snippets
from dojo.grading.digests import digest
from dojo.grading.rows import Mark, Row, printable
from dojo.grading.unneeded import unneeded
from dojo.judging.events import Result
from dojo.judging.loading import decoded
from dojo.judging.running import Runner
from lab.layout import listed

LIMIT = 20.0  # s
LONGEST_MARK = 80  # characters
MOST_OTHERS = 5  # students with an equal text who are named
MOST_MARKS = 12  # of a kata
HELPERS = 0  # in the place of a kata's number: the files beside the katas
RIGHT_ANSWERS = TESTS / "upkeep" / "right_answers"


@dataclass(frozen=True)
class Author:
    """The author of a text: the names that may identify the author, and the other files that were handed in."""

    names: tuple[str, ...] = ()
    helpers: tuple[tuple[str, bytes], ...] = ()  # path and text


NOBODY = Author()


def read(runner: Runner, texts: dict[int, bytes], functions: dict[int, str], author: Author) -> dict[int, dict]:
    """Return for each kata its marks as (line, words), the written functions as a digest, and an anonymous snippet.

    The files beside the katas have an entry of their own, HELPERS, so that they are marked once.

    Takes    functions: the one that each snippet shows
    """
    found = runner.call("dojo.grading.look:read_texts", texts, functions, author, limit=LIMIT)
    try:
        return {int(number): _checked(each) for number, each in found.items() if int(number) in (HELPERS, *texts)}
    except (AttributeError, KeyError, TypeError, ValueError):
        unread = {"marks": [(1, "this text could not be checked for marks")], "tree": "", "snippet": ""}
        return dict.fromkeys(texts, unread)


def _checked(found: dict) -> dict:
    marks = [(int(line), printable(str(says)[:LONGEST_MARK])) for line, says in found["marks"][: MOST_MARKS + 1]]
    snippet = str(found["snippet"])[: 2 * snippets.MOST_CHARACTERS]
    return {"marks": marks, "tree": str(found["tree"])[:LONGEST_MARK], "snippet": printable(snippet)}


def read_texts(send, texts: dict[int, bytes], functions: dict[int, str], author: Author) -> None:
    """Send the result of `read`. It runs in a separate process."""
    found = {
        str(number): of_text(katas()[number - 1], text, functions.get(number, ""), author)
        for number, text in texts.items()
    }
    send(Result({**found, str(HELPERS): of_helpers(texts.values(), author.helpers)}))


def of_text(kata: Kata, text: bytes, function: str = "", author: Author = NOBODY) -> dict:
    """Return the marks, the digest and the snippet of one text; all empty if it does not parse."""
    try:
        tree = ast.parse(decoded(text, kata.file))
    except NOT_PYTHON:
        return {"marks": [], "tree": "", "snippet": ""}  # the verdict says that it does not parse
    marks = [*unneeded(tree, _modules(author.helpers))]
    found = {"marks": marks, "tree": "", "snippet": ""}
    try:
        found["tree"] = digest(kata, tree)
        found["snippet"] = snippets.anonymous(kata, tree, function, author.names)
    except NOT_PYTHON:
        marks.append((1, "this text is nested too deeply to be compared"))
    return found | {"marks": _first(sorted(set(marks)))}


def _first(marks: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return the first marks, and how many more there are."""
    more = [(marks[MOST_MARKS][0], f"and {len(marks) - MOST_MARKS} more")] if len(marks) > MOST_MARKS else []
    return marks[:MOST_MARKS] + more


def of_helpers(texts: Iterable[bytes], helpers: tuple[tuple[str, bytes], ...]) -> dict:
    """Return the marks of the files that were handed in beside the katas, in the form of `of_text`.

    A file that nothing imports is marked too, and the words say so: its name can be put together while the code runs.
    """
    trees = {path: _parsed(text) for path, text in helpers}
    everything = [tree for tree in (*map(_parsed, texts), *trees.values()) if tree]
    imported = {name for tree in everything for name in _modules_of(tree)}
    marks = []
    for path, tree in trees.items():
        note = "" if PurePosixPath(path).stem in (*imported, "__init__") else " (nothing imports this file)"
        inside = sorted(set(unneeded(tree, _modules(helpers)))) if tree else []
        marks += [(line, f"{path}:{line} {says}{note}") for line, says in inside]
    return {"marks": _first(marks), "tree": "", "snippet": ""}


def _parsed(text: bytes) -> ast.Module | None:
    try:
        return ast.parse(decoded(text, "a text"))
    except NOT_PYTHON:
        return None


def _modules_of(tree: ast.Module) -> Iterator[str]:
    """Yield each part of the name of each module that a text imports, and each name that it imports from one."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [alias.name for alias in node.names]
            for name in [*names, getattr(node, "module", None) or ""]:
                yield from name.split(".")


def _modules(helpers: Iterable[tuple[str, bytes]]) -> set[str]:
    return {PurePosixPath(path).parts[0].removesuffix(".py") for path, _ in helpers}


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
            yield Mark(number, 1, f"equal to {published}, except for names and comments")
        elif others:
            more = [f"{len(others) - MOST_OTHERS} more"] if len(others) > MOST_OTHERS else []
            named = listed([*others[:MOST_OTHERS], *more])
            yield Mark(number, 1, f"equal to the text of {named}, except for names and comments")


@cache
def _published(kata: Kata) -> dict[str, str]:
    """Return the paths of the public answers, by the digests of their functions."""
    paths = [*sorted((RIGHT_ANSWERS / kata.name).glob("*.py")), REFERENCE / kata.file]
    digests = ((of_text(kata, path.read_bytes())["tree"], path) for path in paths)
    return {tree: str(path.relative_to(REFERENCE.parent)) for tree, path in digests if tree}
