"""Two common misconceptions in one function: both changes of the reference, made together.

misconceptions/common.toml says which are common, and in which order to repair a pair.
"""

import itertools
import tomllib

from dojo.answers import Answers
from dojo.curriculum.katas import REFERENCE, Kata
from dojo.diagnosis import AND
from dojo.diagnosis.match import BANK
from dojo.misconceptions.changed import changes_of, function_with

COMMON = BANK / "common.toml"


def common(kata: Kata) -> list[str]:
    """Return a kata's common misconceptions, in the order in which to repair them."""
    return tomllib.loads(COMMON.read_text(encoding="utf-8")).get(kata.name, [])


def pairs(kata: Kata) -> dict[str, Answers]:
    """Return the answers with two common misconceptions in one function, if both changes can be combined."""
    reference = (REFERENCE / kata.file).read_text(encoding="utf-8")
    texts = {name: (BANK / kata.name / f"{name}.py").read_text(encoding="utf-8") for name in common(kata)}
    changes = {name: found for name, text in texts.items() if (found := changes_of(text))}
    return {
        one + AND + other: changed(kata, one + AND + other, changes[one] | changes[other])
        for one, other in itertools.combinations(changes, 2)
        if _can_be_combined(reference, changes[one], changes[other])
    }


def changed(kata: Kata, name: str, changes: dict[str, str]) -> Answers:
    """Return the reference with changes, as if the misconception `name` had them."""
    return Answers.reference().with_overlay(kata, BANK / kata.name / f"{name}.py", f"CHANGES = {changes!r}\n")


def _can_be_combined(reference: str, one: dict[str, str], other: dict[str, str]) -> bool:
    """Return whether two changes are at different places of one function."""
    source = function_with(one, reference)
    if source != function_with(other, reference):
        return False
    spans = [sorted((source.index(old), source.index(old) + len(old)) for old in changes) for changes in (one, other)]
    return all(end <= start or stop <= begin for begin, end in spans[0] for start, stop in spans[1])
