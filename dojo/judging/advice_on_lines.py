"""What to do about an exception that is explained by the text of the line that raised it."""

import linecache
import re
from types import FrameType

GIVES = (
    (r"= model\(", "a VAE returns three values: recon, mu, logvar"),
    (r"= model\.encode\(", "encode returns two values: mu, logvar"),
    (r"^for .* in loader:", "a loader gives pairs: for images, labels in loader"),
    (r"= reparameterize\(", "reparameterize returns one tensor, z"),
)


def on_unpacking(error: ValueError, frame: FrameType | None) -> str:
    """Say how many values enumerate, a loader, a model of the tests or an earlier function gives."""
    line = line_of(frame)
    if "values to unpack" not in str(error):
        return ""
    if re.match(r"for \w+, \w+, \w+ in enumerate\(", line):
        return "enumerate gives pairs of a number and an item: for i, (images, labels) in enumerate(loader)"
    return next((says for pattern, says in GIVES if re.search(pattern, line)), "")


def on_append(error: AttributeError, frame: FrameType | None) -> str:
    """Say that append returns None, if this line assigns what it returns."""
    if error.obj is None and re.match(r"(\w+) = \1\.(append|extend)\(", line_of(frame)):
        return f"{error.name} changes the list and returns None: write it without an assignment"
    return ""


def on_key(error: KeyError, frame: FrameType | None) -> str:
    """Say which keys the dict of this line has."""
    line = line_of(frame)
    for name, value in (frame.f_locals if frame else {}).items():
        if isinstance(value, dict) and error.args[0] not in value and re.search(rf"\b{name}\[", line):
            return f"{name} has the keys {', '.join(map(repr, value))}" if value else f"{name} has no keys yet"
    return ""


def line_of(frame: FrameType | None) -> str:
    """Return the line of a frame without surrounding spaces; "" without a frame."""
    return linecache.getline(frame.f_code.co_filename, frame.f_lineno).strip() if frame else ""
