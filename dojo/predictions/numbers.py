"""Numbers as people write them, and as they are told."""

import math
import re

NUMBER = re.compile(r"[^\d.,+-]*([+-]?(?:\d[\d,]*\.?\d*|\.\d+)(?:e[+-]?\d+)?)[^\d]*")
THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")


def read(text: str) -> float | None:
    """Return the number in a text such as "~ 3,138", "2,7" or "12x"; None if there is not just one."""
    found = NUMBER.fullmatch(text)
    if not found:
        return None
    try:
        number = float(found[1].replace(",", "" if THOUSANDS.fullmatch(found[1]) else "."))
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def told(number: float) -> str:
    """Return a number as it is read best: whole, or in three figures."""
    return f"{number:,.0f}" if float(number).is_integer() else f"{number:,.3g}"
