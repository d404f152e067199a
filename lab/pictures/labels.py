"""Labels near the things that they name, without covering each other or the marks of a picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.text import Annotation

STEP = 8.0  # points between the rings of places that are tried
RINGS = 18
DIRECTIONS = 24
GAP = 2.0  # points of free space around a label
COVERING = 5.0  # this distance, in points, costs as much as one covered point squared
DOTS = 20  # small boxes that represent a line when a later label is placed
SHORTEST = 6.5  # points; a shorter line to the named mark would not be visible


@dataclass(frozen=True)
class Marks:
    """Marks that no label may cover: their places (N, 2) in the axes' units, and half their width in points."""

    axes: "Axes"
    places: np.ndarray
    half: float


def move_apart(things: Sequence["Annotation | Marks"]) -> None:
    """Move each label to the place where it covers the earlier things least. All other things must not move later."""
    taken: dict[Axes, list[np.ndarray]] = {}
    for thing in things:
        boxes = taken.setdefault(thing.axes, [])
        boxes.extend(_boxes(thing) if isinstance(thing, Marks) else _move(thing, np.reshape(boxes, (-1, 4))))


def _move(label: "Annotation", taken: np.ndarray) -> np.ndarray:
    """Move a label away from boxes (N, 4), and return the boxes (M, 4) that it and its line then take."""
    step = best_step(_box(label), taken, label.axes.bbox.extents / _pixels(label.axes))
    box = _box(label) + np.tile(step, 2)
    label.xyann = tuple(np.add(label.xyann, step))
    place = label.axes.transData.transform(label.xy) / _pixels(label.axes)
    far = np.linalg.norm(np.maximum(0, np.maximum(box[:2] - place, place - box[2:]))) > SHORTEST
    label.arrow_patch.set_visible(bool(far))
    return np.vstack([box, _along(place, (box[:2] + box[2:]) / 2)]) if far else box[None]


def _along(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Return small boxes (DOTS, 4) on the line from one place to another."""
    dots = one + np.linspace(0, 1, DOTS)[:, None] * (other - one)  # (DOTS, 2)
    return np.hstack([dots - 1, dots + 1])


def best_step(box: np.ndarray, taken: np.ndarray, room: np.ndarray) -> np.ndarray:
    """Return the smallest move of a box that keeps it in the room and covers as little as possible.

    Shapes   box, room (4,): left, bottom, right, top; taken (N, 4) -> (2,)
    """
    angles = np.arange(DIRECTIONS) / DIRECTIONS * 2 * np.pi
    circle = np.stack([np.cos(angles), np.sin(angles)], axis=1)  # (D, 2)
    steps = np.concatenate([np.zeros((1, 2)), *(circle * STEP * ring for ring in range(1, RINGS + 1))])  # (S, 2)
    boxes = box + np.tile(steps, 2)  # (S, 4)
    outside = np.prod(box[2:] - box[:2]) - _shared(boxes, room[None])[:, 0]
    covered = _shared(boxes, taken).sum(axis=1) + outside
    return steps[np.argmin(np.linalg.norm(steps, axis=1) + COVERING * covered)]


def _shared(boxes: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Return the area that each box shares with each other one. Shapes: (S, 4), (N, 4) -> (S, N)."""
    low = np.maximum(boxes[:, None, :2], others[None, :, :2])  # (S, N, 2)
    high = np.minimum(boxes[:, None, 2:], others[None, :, 2:])  # (S, N, 2)
    return np.maximum(high - low, 0).prod(axis=2)


def _pixels(axes: "Axes") -> float:
    """Return the number of pixels in a point."""
    return axes.figure.dpi / 72


def _boxes(marks: Marks) -> np.ndarray:
    """Return left, bottom, right and top of each mark on the page, in points (N, 4)."""
    middles = marks.axes.transData.transform(marks.places) / _pixels(marks.axes)  # (N, 2)
    return np.hstack([middles - marks.half, middles + marks.half])


def _box(label: "Annotation") -> np.ndarray:
    """Return left, bottom, right and top of a label on the page, in points, with the free space around it."""
    return label.get_bbox_patch().get_window_extent().extents / _pixels(label.axes) + (-GAP, -GAP, GAP, GAP)
