"""Lines of text for a console: how they are broken where it ends, and how they read where it has only ASCII."""

import re
import textwrap

from lab.layout import column_of

COMMAND = re.compile(r"`(?:[A-Z_]+=\S+ )*(?:make|dojo|python)\b[^`]*`")  # stays on one line, so that it can be copied
NO_BREAK = "\N{NO-BREAK SPACE}"
APART, ASCII_APART = " · ", " - "  # between the parts of a title; within a formula the same dot is a product
ASCII = str.maketrans({
    "✓": "+", "✗": "x", "○": "o", "▸": ">", "·": "*", "−": "-", "–": "-", "—": "-", "…": "...", "×": "x", "²": "^2",
    "±": "+-", "≈": "~", "½": "1/2", "Σ": "sum", "‖": "||", "→": "->", "“": '"', "”": '"', "’": "'",
    "≠": "!=", "≤": "<=", "≥": ">=", "√": "sqrt", "∑": "sum", "¼": "1/4", "³": "^3", "‘": "'",
    "\N{NO-BREAK SPACE}": " ",
})  # fmt: skip


def in_ascii(text: str) -> str:
    """Return a text with stand-ins for its signs, formulas still formulas."""
    return text.translate(ASCII).encode("ascii", "replace").decode()


def can_encode(file) -> bool:
    """Tell whether a stream takes the signs as they are."""
    try:
        "✓✗○▸²½−".encode(getattr(file, "encoding", None) or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def wrapped(text: str, room: int) -> list[str]:
    """Wrap one line of a message: what stands behind a label, or is indented, goes on at the same column."""
    hang = column_of(text)
    kept = COMMAND.sub(lambda it: it[0].replace(" ", NO_BREAK) if len(it[0]) < room - hang else it[0], text)
    lines = textwrap.wrap(kept, room, subsequent_indent=" " * hang, replace_whitespace=False, break_on_hyphens=False)
    return [line.replace(NO_BREAK, " ") for line in lines] or [""]


def folded(code: str, room: int) -> list[str]:
    """Cut a line of code into pieces that fit, between words, the further ones indented under the first."""
    indent = " " * (len(code) - len(code.lstrip()) + 4)
    return textwrap.wrap(code, room, subsequent_indent=indent, break_on_hyphens=False) or [""]
