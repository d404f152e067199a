"""Reads numbers as people write them, and formats numbers for messages."""

import math
import re

NUMBER = re.compile(r"[+-]?(?:\d[\d,]*\.?\d*|\.\d+)(?:e[+-]?\d+)?", re.IGNORECASE)
THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
BEFORE = {"", "~", "≈", "=", "about", "around", "roughly", "approximately", "ca", "ca."}
AFTER = {"", "x", "×", "time", "times", "fold", "as", "wide", "wider", "large", "larger", "more", "parameters"}


def read(text: str) -> float:
    """Return the number in a text such as "~ 3,138", "2,7" or "12x".

    Raises   ValueError, with the reason, if the text has no number, or more than a number
    """
    text = text.strip().rstrip(".")
    found = NUMBER.search(text)
    if not found:
        raise ValueError(f"“{text}” is not a number.")
    before, after = text[: found.start()].strip(), text[found.end() :].strip()
    if before.lower() not in BEFORE or not set(after.lower().split()) <= AFTER:
        raise ValueError(f"“{text}” is more than a number. Calculate it, and write only the number, such as 2.7.")
    figures = found[0].replace(",", "" if THOUSANDS.fullmatch(found[0]) else ".")
    try:
        number = float(figures)
    except ValueError:
        raise ValueError(f"“{text}” is not a number: where is its decimal point?") from None
    if not math.isfinite(number):
        raise ValueError(f"“{text}” is too large.")
    return number


def as_text(number: float) -> str:
    """Return a number as text: an integer, or with three significant digits."""
    return f"{number:,.0f}" if float(number).is_integer() else f"{number:,.3g}"
