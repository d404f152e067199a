"""Two common misconceptions in one function: both changes of the reference, made together.

misconceptions/common.toml says which are common, and in which order to repair a pair.
"""

import itertools
import tomllib

from dojo.answers import Answers
from dojo.curriculum.katas import REFERENCE, Kata
from dojo.diagnosis import AND
from dojo.diagnosis.match import BANK
from dojo.misconceptions.changed import changes_of, function_of

COMMON = BANK / "common.toml"


def common(kata: Kata) -> list[str]:
    """Return a kata's common misconceptions, those to repair first at the start."""
    return tomllib.loads(COMMON.read_text(encoding="utf-8")).get(kata.name, [])


def pairs(kata: Kata) -> dict[str, Answers]:
    """Return the answers with two common misconceptions in one function, if both changes can be combined."""
    paths = {name: BANK / kata.name / f"{name}.py" for name in common(kata)}
    changes = {name: changes_of(path.read_text(encoding="utf-8")) for name, path in paths.items()}
    found = {}
    for one, other in itertools.combinations(changes, 2):
        for function in changes[one].keys() & changes[other].keys():
            mine, others = changes[one][function], changes[other][function]
            if _in_different_places(kata, function, mine, others):
                found[one + AND + other] = changed(kata, one + AND + other, {function: mine | others})
    return found


def changed(kata: Kata, name: str, changes: dict[str, dict[str, str]]) -> Answers:
    """Return the reference with changes, as if the misconception `name` had them."""
    return Answers.reference().with_overlay(kata, BANK / kata.name / f"{name}.py", f"CHANGES = {changes!r}\n")


def _in_different_places(kata: Kata, function: str, one: dict[str, str], other: dict[str, str]) -> bool:
    """Return whether two changes are at different places of the function."""
    source = function_of((REFERENCE / kata.file).read_text(encoding="utf-8"), function)
    spans = [sorted((source.index(old), source.index(old) + len(old)) for old in changes) for changes in (one, other)]
    return all(end <= start or stop <= begin for begin, end in spans[0] for start, stop in spans[1])
