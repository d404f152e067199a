"""The complete text of a misconception: `CHANGES` in its file says which texts of the reference it replaces."""

import ast
from collections.abc import Iterable
from functools import cache
from pathlib import Path


def changes_of(text: str) -> dict[str, str]:
    """Return what a misconception's file replaces in the reference; {} if it defines new functions."""
    for node in ast.parse(text).body:
        match node:
            case ast.Assign(targets=[ast.Name(id="CHANGES")], value=changes):
                return ast.literal_eval(changes)
    return {}


def completed(text: str, reference: str, path: Path) -> str:
    """Return a misconception's text, followed by the reference's functions as its CHANGES make them.

    Raises   ValueError, naming the path, unless each text to replace occurs exactly once in the functions
    """
    changes, sources = changes_of(text), _functions(reference)
    for old in changes:
        times = sum(source.count(old) for source in sources)
        if times != 1:
            raise ValueError(f"{path}: {old!r} occurs {times} times in the reference, and must occur once")
    parts = [text.rstrip("\n")]
    for source in sources:
        own = {old: new for old, new in changes.items() if old in source}
        if own:
            parts += ["import torch", with_changes(source, own)]
    return "\n\n\n".join(parts) + "\n"


def function_with(texts: Iterable[str], reference: str) -> str:
    """Return the source of the first function or class that contains one of these texts."""
    return next(source for source in _functions(reference) if any(text in source for text in texts))


@cache  # the reference is asked for with each misconception
def _functions(text: str) -> tuple[str, ...]:
    nodes = [node for node in ast.parse(text).body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    return tuple(ast.get_source_segment(text, node) or "" for node in nodes)


def with_changes(source: str, changes: dict[str, str]) -> str:
    """Replace each old text by its new one.

    The other lines of a new text are indented like its first line, unless the old text begins with the indentation.
    """
    for old, new in sorted(changes.items(), key=lambda change: source.index(change[0]), reverse=True):
        start = source.index(old)
        before = source[source.rfind("\n", 0, start) + 1 : start]
        indent = before[: len(before) - len(before.lstrip())]
        source = source[:start] + new.replace("\n", "\n" + indent) + source[start + len(old) :]
    return source
