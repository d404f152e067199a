"""A text that is no Python yet: what is wrong with it and where, without running it."""

import ast
import warnings
from dataclasses import dataclass

from dojo.answers import NOT_PYTHON, Source
from dojo.judging.loading import decoded


@dataclass(frozen=True)
class Unparsed:
    """The error, the place if one is known, and what stands there."""

    error: str
    place: str
    line: str


def unparsed(source: Source) -> Unparsed | None:
    """Return why a text does not parse, or None if it does."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # such as one about an escape, which nobody asked for here
            ast.parse(decoded(source.text or b"", str(source.path)))
    except NOT_PYTHON as error:
        number = getattr(error, "lineno", None)
        told = getattr(error, "msg", None) or str(error) or "nested too deep"
        place = f"{source.path}:{number}" if number else str(source.path)
        return Unparsed(f"{type(error).__name__}: {told}", place, source.line(number))
    return None
