"""Lines of text for a console: wrapping, and replacements for characters that are not ASCII."""

import re
import textwrap

from lab.layout import column_of

COMMAND = re.compile(r"`(?:[A-Z_]+=\S+ )*(?:make|dojo|python)\b[^`]*`")  # never wrapped, so that it can be copied
NO_BREAK = "\N{NO-BREAK SPACE}"
APART, ASCII_APART = " · ", " - "  # separates the parts of a title; in a formula the same dot is a product
ASCII = str.maketrans({
    "✓": "+", "✗": "x", "○": "o", "▸": ">", "·": "*", "−": "-", "–": "-", "—": "-", "…": "...", "×": "x", "²": "^2",
    "±": "+-", "≈": "~", "½": "1/2", "Σ": "sum", "‖": "||", "→": "->", "“": '"', "”": '"', "’": "'",
    "≠": "!=", "≤": "<=", "≥": ">=", "√": "sqrt", "∑": "sum", "¼": "1/4", "³": "^3", "‘": "'",
    "\N{NO-BREAK SPACE}": " ", "\N{ZERO WIDTH NO-BREAK SPACE}": "", "\N{REPLACEMENT CHARACTER}": "#",
})  # fmt: skip


def in_ascii(text: str) -> str:
    """Return a text in ASCII, in which formulas are still readable."""
    return text.translate(ASCII).encode("ascii", "replace").decode()


def can_encode(file) -> bool:
    """Return whether a stream can encode the special characters."""
    try:
        "✓✗○▸²½−".encode(getattr(file, "encoding", None) or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def wrapped(text: str, room: int) -> list[str]:
    """Wrap one line of a message; further lines start after its label, or at its indent."""
    start = column_of(text)
    joined = COMMAND.sub(lambda it: it[0].replace(" ", NO_BREAK) if len(it[0]) < room - start else it[0], text)
    lines = textwrap.wrap(joined, room, subsequent_indent=" " * start, replace_whitespace=False, break_on_hyphens=False)
    return [line.replace(NO_BREAK, " ") for line in lines] or [""]


def folded(code: str, room: int) -> list[str]:
    """Split a line of code between words into pieces that fit; further pieces are indented."""
    indent = " " * (len(code) - len(code.lstrip()) + 4)
    return textwrap.wrap(code, room, subsequent_indent=indent, break_on_hyphens=False) or [""]
