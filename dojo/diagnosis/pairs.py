"""Two common misconceptions in one function: both changes of the reference, made together.

misconceptions/common.toml says which are common, and in which order to repair a pair.
"""

import ast
import inspect
import itertools
import tomllib
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from dojo.answers import Answers, Source
from dojo.curriculum.katas import Kata
from dojo.diagnosis import AND
from dojo.diagnosis.match import BANK

COMMON = BANK / "common.toml"
TEXT = "from dojo.misconceptions.changed import changed\n\n{name} = changed({name!r}, {changes!r})\n"


def common(kata: Kata) -> list[str]:
    """Return a kata's common misconceptions, those to repair first at the start."""
    return tomllib.loads(COMMON.read_text(encoding="utf-8")).get(kata.name, [])


def pairs(kata: Kata) -> dict[str, Answers]:
    """Return the answers with two common misconceptions in one function, if both changes can be combined."""
    changes = {name: changes_of(BANK / kata.name / f"{name}.py") for name in common(kata)}
    found = {}
    for one, other in itertools.combinations(changes, 2):
        for function in changes[one].keys() & changes[other].keys():
            mine, others = changes[one][function], changes[other][function]
            if _in_different_places(kata, function, mine, others):
                text = TEXT.format(name=function, changes=mine | others)
                found[one + AND + other] = overlaid(kata, one + AND + other, text)
    return found


def changes_of(path: Path) -> dict[str, dict[str, str]]:
    """Return what a misconception's file changes in the reference, by function; {} if it defines new functions."""
    found = {}
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        match node:
            case ast.Assign(
                targets=[ast.Name(id=name)], value=ast.Call(func=ast.Name(id="changed"), args=[_, changes])
            ):
                found[name] = ast.literal_eval(changes)
    return found


def _in_different_places(kata: Kata, function: str, one: dict[str, str], other: dict[str, str]) -> bool:
    """Return whether two changes are at different places of the function."""
    source = inspect.getsource(getattr(import_module(f"reference.{kata.name}"), function))
    spans = [sorted((source.index(old), source.index(old) + len(old)) for old in changes) for changes in (one, other)]
    return all(end <= start or stop <= begin for begin, end in spans[0] for start, stop in spans[1])


def overlaid(kata: Kata, name: str, text: str) -> Answers:
    """Return the reference with a text laid over it, as if a misconception's file held it."""
    path = BANK / kata.name / f"{name}.py"
    reference = Answers.reference()
    overlay = Source(path, path.resolve(), text.encode(), ours=True)
    return reference.with_source(kata, replace(reference.source(kata), overlay=overlay))
