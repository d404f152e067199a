"""What to do about an exception that is explained by the text of the line that raised it."""

import linecache
import re
from types import FrameType


def on_unpacking(error: ValueError, frame: FrameType | None) -> str:
    """Say that enumerate gives pairs, if a loop takes apart what enumerate gives."""
    line = _line_of(frame)
    if "values to unpack" in str(error) and re.match(r"for \w+, \w+, \w+ in enumerate\(", line):
        return "enumerate gives pairs of a number and an item: for i, (images, labels) in enumerate(loader)"
    return ""


def on_append(error: AttributeError, frame: FrameType | None) -> str:
    """Say that append returns None, if this line assigns what it returns."""
    if error.obj is None and re.match(r"(\w+) = \1\.(append|extend)\(", _line_of(frame)):
        return f"{error.name} changes the list and returns None: write it without an assignment"
    return ""


def on_key(error: KeyError, frame: FrameType | None) -> str:
    """Say which keys the dict of this line has."""
    line = _line_of(frame)
    for name, value in (frame.f_locals if frame else {}).items():
        if isinstance(value, dict) and error.args[0] not in value and re.search(rf"\b{name}\[", line):
            return f"{name} has the keys {', '.join(map(repr, value))}" if value else f"{name} has no keys yet"
    return ""


def _line_of(frame: FrameType | None) -> str:
    return linecache.getline(frame.f_code.co_filename, frame.f_lineno).strip() if frame else ""
