"""The limits of the room's input: every request may come from a stranger."""

import math
import unicodedata
from collections.abc import Collection

from dojo.room_client.outbox import AT_ONCE, LONGEST_TEXT

TEXT, EVENTS = LONGEST_TEXT, AT_ONCE  # characters of a shared solution, events in one request
NAME = 24  # characters of a pair's name
WORD = 100  # characters of an id, such as a step's
BODY = 262_144  # bytes of a request: one with several shared texts
PAIRS = 250
RUNS = 5_000  # of one pair
SHARES = 50  # of one pair
VOTERS = 500
NUMBER = 1e12  # upper limit of an answer; a count, a ratio and a deviation are not negative
OLDEST = 7 * 24 * 3600.0  # s: the largest age of an event; an older one counts as this old


class Invalid(Exception):
    """A request is invalid. The message says why."""


def name(given: object) -> str:
    """Return a name as one short line of visible characters; it may be empty."""
    text = given if isinstance(given, str) else ""
    visible = "".join(c if unicodedata.category(c)[0] not in "CZ" else " " for c in text[: 20 * NAME])
    return unicodedata.normalize("NFC", " ".join(visible.split()))[:NAME].strip()


def word(given: object) -> str | None:
    """Return an id: a short text, or None.

    Raises   Invalid
    """
    if given is None:
        return None
    if not isinstance(given, str) or len(given) > WORD or not given.isascii():
        raise Invalid("an id is an ASCII text of at most 100 characters")
    return given


def one_of(known: Collection[str], given: object) -> str:
    """Return a word that is one of these.

    Raises   Invalid
    """
    if not isinstance(given, str) or given not in known:
        raise Invalid("there is no such kata or outcome")
    return given


def text(given: object) -> str:
    """Return a shared text.

    Raises   Invalid
    """
    if not isinstance(given, str) or len(given) > TEXT:
        raise Invalid(f"a shared text has at most {TEXT:,} characters")
    return given.encode("utf-8", "replace").decode()  # half of a surrogate pair can be in JSON, but not in a file


def whole(given: object, least: int = 0) -> int:
    """Return a whole number.

    Raises   Invalid
    """
    if not isinstance(given, int) or isinstance(given, bool) or not least <= given < 2**53:
        raise Invalid("a number is not valid")
    return given


def seconds(given: object, most: float = OLDEST) -> float:
    """Return a duration in s, at most `most`.

    Raises   Invalid
    """
    if not isinstance(given, int | float) or isinstance(given, bool) or not -math.inf < given < math.inf:
        raise Invalid("a duration is not valid")
    return float(min(max(given, 0.0), most))


def token(given: object) -> str:
    """Return the random word of a pair's clone or of a phone.

    Raises   Invalid
    """
    if not isinstance(given, str) or not 16 <= len(given) <= 64 or not (given.isascii() and given.isalnum()):
        raise Invalid("the name of the sender is not valid")
    return given
