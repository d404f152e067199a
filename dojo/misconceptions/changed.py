"""The complete text of a misconception: `CHANGES` in its file says which texts of the reference it replaces."""

import ast
from pathlib import Path


def changes_of(text: str) -> dict[str, dict[str, str]]:
    """Return what a misconception's file replaces in the reference, by function; {} if it defines new functions."""
    for node in ast.parse(text).body:
        match node:
            case ast.Assign(targets=[ast.Name(id="CHANGES")], value=changes):
                return ast.literal_eval(changes)
    return {}


def completed(text: str, reference: str, path: Path) -> str:
    """Return a misconception's text, followed by the reference's functions as its CHANGES make them.

    Raises   ValueError, naming the path, unless each text to replace occurs exactly once in its function
    """
    parts = [text.rstrip("\n")]
    for name, changes in changes_of(text).items():
        source = function_of(reference, name)
        for old in changes:
            if source.count(old) != 1:
                raise ValueError(f"{path}: {old!r} occurs {source.count(old)} times in {name}, and must occur once")
        parts += ["import torch", with_changes(source, changes)]
    return "\n\n\n".join(parts) + "\n"


def function_of(text: str, name: str) -> str:
    """Return the source of a function or class."""
    nodes = [node for node in ast.parse(text).body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    return ast.get_source_segment(text, next(node for node in nodes if node.name == name)) or ""


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
