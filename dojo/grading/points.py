"""The points for a kata: a rule of two lines, as TOML.

points  = [20, 20, 20, 20, 20]    # for each kata that passes
partial = 0.5                     # share of these for the passing steps of a failing kata; 0: none
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from dojo.curriculum.katas import katas
from dojo.errors import Usage
from dojo.grading.rows import Cell, Row


@dataclass(frozen=True)
class Rule:
    """The points for a passing kata, and the share of them for the passing steps of a failing kata."""

    points: tuple[float, ...]
    partial: float = 0.0

    @classmethod
    def read(cls, path: Path | None) -> "Rule":
        """Return the rule in a file or, without one, a point for each kata that passes.

        Raises   Usage if the file is not such a rule
        """
        if path is None:
            return cls((1.0,) * len(katas()))
        try:
            found = tomllib.loads(path.read_text(encoding="utf-8"))
            rule = cls(tuple(float(each) for each in found.pop("points")), float(found.pop("partial", 0.0)))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise Usage(f"{path}: this is not a rule for points: {type(error).__name__} {error}.") from None
        if (
            found
            or len(rule.points) != len(katas())
            or not 0 <= rule.partial <= 1
            or min(rule.points) < 0
            or not rule.most
        ):
            raise Usage(f"{path}: a rule has `points`, {len(katas())} numbers, and `partial`, from 0 to 1.")
        return rule

    def as_toml(self) -> str:
        """Return the text of a file with this rule."""
        return f"points = {list(self.points)}\npartial = {self.partial}\n"

    @property
    def most(self) -> float:
        return sum(self.points)

    def of(self, cell: Cell) -> float:
        """Return the points of one kata, with two decimals."""
        points = self.points[cell.kata - 1]
        if cell.passed:
            return points
        share = cell.steps_passed / len(cell.steps) if cell.steps else 0.0
        return round(points * self.partial * share, 2)

    def total(self, row: Row) -> float:
        """Return the points of a submission."""
        return round(sum(map(self.of, row.cells)), 2)


def number(value: float) -> str:
    """Return points with at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def in_points(value: float) -> str:
    """Return points with their unit."""
    return f"{number(value)} {'point' if value == 1 else 'points'}"
