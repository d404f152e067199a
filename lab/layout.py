"""The layout of every message: labelled parts, one below the other, with their further lines indented."""

import re
from collections.abc import Collection

WIDTH = 12  # columns of a label
LABEL = re.compile(r"[a-z]+ {2,}")


def laid_out(parts: dict[str, str]) -> str:
    """Return the parts as a block of text, each after its label; empty parts are left out."""
    return "\n".join(_part(label, text) for label, text in parts.items() if text)


def column_of(line: str) -> int:
    """Return the column at which the wrapped rest of a line starts: after its label, or at its indent."""
    label = LABEL.match(line)
    return WIDTH if label and label.end() == WIDTH else len(line) - len(line.lstrip())


def counted(count: int, noun: str, plural: str = "") -> str:
    """Return a number of things: "1 image", "4 images"."""
    return f"{count} {noun if count == 1 else plural or noun + 's'}"


def listed(words: Collection) -> str:
    """Return words as a list in a sentence: "kata 1, kata 2 and kata 3"; "" if there are none."""
    *others, last = map(str, words) if words else [""]
    return f"{', '.join(others)} and {last}" if others else last


def _part(label: str, text: str) -> str:
    return f"{label:<{WIDTH}}" + text.replace("\n", "\n" + " " * WIDTH)
