"""A TOML table read into a dataclass. Each value is checked, and an error names the file, the entry and the key."""

from dataclasses import MISSING, fields, is_dataclass
from typing import Any, TypeVar, get_args, get_type_hints

from dojo.errors import CurriculumError

T = TypeVar("T")


def filled(kind: type[T], table: dict[str, Any], place: str) -> T:
    """Return a dataclass with the values of a table. A field with a default may be left out of the table.

    Raises   CurriculumError, such as "kata_3.toml, hint 4: `formula` is missing"
    """
    hints = get_type_hints(kind)
    for key in table.keys() - hints.keys():
        raise CurriculumError(f"{place}: `{key}` is not a known key")
    for field in fields(kind):  # type: ignore[arg-type]
        if field.name not in table and field.default is MISSING:
            raise CurriculumError(f"{place}: `{field.name}` is missing")
    try:
        return kind(**{key: _checked(hints[key], value, f"{place}: `{key}`") for key, value in table.items()})
    except ValueError as error:  # from the dataclass itself, if two values contradict each other
        raise CurriculumError(f"{place}: {error}") from None


def _checked(wanted: Any, value: Any, place: str) -> Any:
    """Return the value in the field's type: a list becomes a tuple, and a table in it a dataclass."""
    if getattr(wanted, "__origin__", None) is tuple:
        if not isinstance(value, list):
            raise CurriculumError(f"{place} must be a list")
        return tuple(_checked(get_args(wanted)[0], item, place) for item in value)
    if is_dataclass(wanted):
        return filled(wanted, value, place)  # type: ignore[arg-type]
    kinds = get_args(wanted) or (wanted,)
    if not isinstance(value, kinds) or value == "":
        raise CurriculumError(f"{place} must be {kinds[0].__name__} and not empty, not {value!r}")
    return value
