"""Names and numbers in the pictures: colour-blind readers can distinguish them, and they cover nothing."""

import numpy as np
import pytest
from matplotlib.text import Annotation

from lab.fashion_mnist import CLASS_NAMES
from lab.pictures import classes, page
from lab.pictures.labels import best_step
from tests.upkeep.drawn import linear

ROOM = np.array([0, 0, 400, 300])


@pytest.mark.parametrize("theme", page.THEMES)
@pytest.mark.parametrize("eyes", ["normal", "deuteranopia", "protanopia"])
def test_no_two_classes_look_alike(theme, eyes):
    """The ten colours differ for colour-blind readers too, and there are ten markers: colour is not the only sign."""
    seen = [lab_of(simulate(classes.colour(kind, page.THEMES[theme]), eyes)) for kind in range(10)]
    gaps = [np.linalg.norm(seen[i] - seen[j]) for i in range(10) for j in range(i)]
    assert min(gaps) > 10  # 2.3 is the least difference that is noticed
    assert len(set(classes.MARKERS)) == len(CLASS_NAMES) == 10


def simulate(colour, eyes: str) -> np.ndarray:
    """Return the linear colour that people with this colour blindness see.  Source: Machado et al. 2009, severity 1."""
    matrices = {
        "normal": np.eye(3),
        "deuteranopia": [[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]],
        "protanopia": [[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]],
    }
    return np.clip(np.array(matrices[eyes]) @ linear(colour), 0, 1)


def lab_of(light: np.ndarray) -> np.ndarray:
    """Return linear light as CIELAB (D65), in which distances are visible differences."""
    to_xyz = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    x, y, z = np.cbrt(np.array(to_xyz) @ light / (0.9505, 1, 1.089))
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def test_a_label_with_room_stays():
    """Boxes beside it do not move it."""
    assert (best_step(np.array([100, 100, 160, 120]), np.array([[161, 100, 200, 120]]), ROOM) == 0).all()


def test_a_label_that_would_cover_something_moves_no_farther_than_it_must():
    """A label over marks that are 10 points wide moves beside them."""
    box, mark = np.array([100, 100, 160, 120]), np.array([125, 105, 135, 115])
    step = best_step(box, mark[None], ROOM)
    moved = box + np.tile(step, 2)
    assert np.prod(np.minimum(moved[2:], mark[2:]) - np.maximum(moved[:2], mark[:2]) > 0) == 0
    assert 10 < np.linalg.norm(step) < 25


def test_a_label_stays_on_its_axes():
    """A label that crosses the edge is moved inside."""
    moved = np.array([380, 290, 440, 310]) + np.tile(
        best_step(np.array([380, 290, 440, 310]), np.empty((0, 4)), ROOM), 2
    )
    assert moved[2] <= 401 and moved[3] <= 301


def test_no_label_covers_another(picture):
    """This is true for all pictures, although the numbers and names of ten classes are close together."""
    for axes in picture.figure.axes:
        labels = [text for text in axes.texts if isinstance(text, Annotation) and text.get_bbox_patch()]
        boxes = [label.get_bbox_patch().get_window_extent() for label in labels]
        for i, box in enumerate(boxes):
            assert not any(box.overlaps(other) for other in boxes[:i]), labels[i]


def test_a_line_leads_from_each_name_that_lies_apart(drawn):
    """The line ends at the middle of its class."""
    for axes in drawn["latents", "light"].figure.axes[:2]:
        for name in (text for text in axes.texts if text.get_text() in CLASS_NAMES):
            middle = axes.transData.transform(name.xy)
            box = name.get_bbox_patch().get_window_extent().padded(10)
            assert name.arrow_patch.get_visible() or box.contains(*middle), name
