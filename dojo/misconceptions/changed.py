"""A function of the reference with a changed line: a misconception's file then has only that line."""

import importlib
import inspect
import linecache
import sys
from collections.abc import Callable
from pathlib import Path

import torch


def changed(name: str, changes: dict[str, str]) -> Callable:
    """Return a function or class of the reference with texts of its source replaced, each by another.

    The kata is the folder of the calling file. The other lines of a new text are indented like its first line,
    unless the old text begins with the indentation itself.
    Raises   ValueError, naming the calling file, unless each old text occurs exactly once
    """
    path = Path(sys._getframe(1).f_code.co_filename)
    module = importlib.import_module(f"reference.{path.parent.name}")
    source = inspect.getsource(getattr(module, name))
    for old in changes:
        if source.count(old) != 1:
            raise ValueError(f"{path}: {old!r} occurs {source.count(old)} times in {name}, and must occur once")
    for old, new in sorted(changes.items(), key=lambda change: source.index(change[0]), reverse=True):
        start = source.index(old)
        before = source[source.rfind("\n", 0, start) + 1 : start]
        indent = before[: len(before) - len(before.lstrip())]
        source = source[:start] + new.replace("\n", "\n" + indent) + source[start + len(old) :]
    return _compiled(name, source, f"<{name}, changed by {path.stem}>", vars(module))


def _compiled(name: str, source: str, filename: str, namespace: dict) -> Callable:
    """Run a function's source in a copy of a namespace; tracebacks and `inspect` show its lines."""
    linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
    namespace = {"torch": torch, **namespace}
    exec(compile(source, filename, "exec", dont_inherit=True), namespace)
    return namespace[name]
