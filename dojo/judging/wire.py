"""The encoding of the events that a run's process sends to the judge: one line of JSON each.

The learner's code lives in that process and may write anything into any open file. So the judge decodes every line
by the fields of the event, and accepts no line without the token that only this run's sender knows.
"""

import json
from dataclasses import asdict, fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import get_args, get_origin, get_type_hints

from dojo.judging import events

EVENTS = {
    event.__name__: event
    for event in (
        events.Broken, events.Collected, events.Began, events.Ended, events.Progress, events.Result, events.Finished,
    )
}  # fmt: skip
LONGEST = 64 * 2**20  # bytes in a line
LARGEST = 2**53  # limit of the integers, which are counts and sizes: JSON stores them exactly


def encode(event, token: str) -> bytes:
    """Return an event as a line. Raises TypeError for a value that JSON cannot store."""
    body = json.dumps([type(event).__name__, asdict(event)], default=lambda value: value.item())  # a NumPy number
    return f"{token} {body}\n".encode()


def decode(line: bytes, token: str):
    """Return the event in a line.

    Raises   ValueError for every line that `encode` does not write
    """
    start = f"{token} ".encode()
    if not line.startswith(start):
        raise ValueError("a line without the token")
    try:
        name, body = json.loads(line[len(start) :])
        return _read(EVENTS[name], body)
    except (TypeError, KeyError, RecursionError) as error:
        raise ValueError(f"no event: {type(error).__name__}") from None


def _read(kind, value):
    """Return a value of type `kind` from its JSON form."""
    origin = get_origin(kind)
    if kind is object:
        return _printable(value)
    if origin is UnionType:
        (other,) = (each for each in get_args(kind) if each is not NoneType)
        return None if value is None else _read(other, value)
    if origin is tuple and isinstance(value, list):
        return tuple(_read(get_args(kind)[0], item) for item in value)
    if is_dataclass(kind) and isinstance(value, dict) and value.keys() == {field.name for field in fields(kind)}:
        hints = _hints(kind)
        return kind(**{name: _read(hints[name], item) for name, item in value.items()})
    if kind is int and type(value) is int and 0 <= value < LARGEST:
        return value
    if kind is str and isinstance(value, str):
        return _printable(value)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    raise ValueError(f"{str(value)[:40]} is not a {kind}")


_hints = cache(get_type_hints)


def _printable(value):
    """Replace the lone surrogates in every text: terminals and files cannot encode them."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, list):
        return [_printable(item) for item in value]
    if isinstance(value, dict):
        return {_printable(key): _printable(item) for key, item in value.items()}
    return value
