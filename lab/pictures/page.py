"""The page of every picture: a title above and a caption below, in a light or dark theme.

It is for a projector: no wider than WIDE, no taller than HIGH, and no letter smaller than SMALL.
"""

import re
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from lab.files import replacing
from lab.pictures.labels import Marks, move_apart

if TYPE_CHECKING:
    import numpy as np
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.text import Annotation

DPI = 150
WIDE, HIGH = 12.8, 7.2  # inches: 1920 by 1080 pixels, what a projector shows
FONT, SMALL = 13, 11  # points
LETTERS = 8.3  # letters of a caption per inch


Edge = str | tuple[float, ...]
Place = tuple[float, float]


@dataclass(frozen=True)
class Colours:
    """The colours of a theme."""

    paper: str
    ink: str
    quiet: str  # for axes, grid lines and other things in the background
    first: str
    second: str
    lightened: float = 0.0  # by how much the class colours are lightened


THEMES = {
    "light": Colours("#ffffff", "#1f2328", quiet="#8c959f", first="#0072b2", second="#d55e00"),
    "dark": Colours("#0d1117", "#e6edf3", quiet="#7d8590", first="#56b4e9", second="#e69f00", lightened=0.3),
}


@dataclass(frozen=True)
class Picture:
    """A picture that was drawn: its file, its caption of a few short sentences, and matplotlib's figure."""

    path: Path
    caption: str
    figure: "Figure" = field(repr=False)


@dataclass(frozen=True)
class Page:
    """A figure to draw on and the colours to draw with."""

    figure: "Figure"
    colours: Colours
    things: list["Annotation | Marks"] = field(default_factory=list)  # to be moved apart, in this order

    def write(self, axes: "Axes", text: str, place: Place, dy: float = 0, edge: Edge = "none", shape="round") -> None:
        """Write a short bold text at a place, or dy points above it, in a box with a coloured edge.

        If it would cover an earlier text or a kept-clear mark, it is moved, and a line points to its place.
        """
        scrap = {"boxstyle": f"{shape},pad=0.15", "fc": self.colours.paper, "ec": edge, "lw": 1.6}
        line = {"arrowstyle": "-", "color": self.colours.ink, "lw": 1.2, "shrinkA": 0, "shrinkB": 0}
        offset = {"xytext": (0, dy), "textcoords": "offset points", "ha": "center", "va": "center"}
        looks = {"weight": "bold", "size": SMALL, "bbox": scrap, "arrowprops": line}
        above = 10 - len(self.things) / 100  # the line of a later label passes below the earlier ones
        label = axes.annotate(text, place, zorder=above, **offset, **looks)
        label.set_in_layout(False)  # a label that moves must not move the axes
        self.things.append(label)

    def keep_clear(self, axes: "Axes", places: "np.ndarray", half: float) -> None:
        """Keep later labels away from the marks at places (N, 2). Each mark is 2 · half points wide."""
        self.things.append(Marks(axes, places, half))

    def finish(self, path: Path | str, title: str, caption: str) -> Picture:
        """Put title and caption on the page and write it as a PNG; make the folder if there is none.

        Raises   OSError, if the file cannot be written
        """
        path = Path(path)
        lines = _wrapped(caption, int(self.figure.get_figwidth() * LETTERS))
        self.figure.suptitle(title, x=0.02, ha="left", size="x-large", weight="bold")
        self.figure.supxlabel(lines, x=0.02, ha="left", size="large")
        self.figure.draw_without_rendering()  # after this, only the labels move
        self.figure.set_layout_engine("none")  # so that the layout is not computed again
        move_apart(self.things)
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as part:
            self.figure.savefig(part, format="png", dpi=DPI)
        return Picture(path, caption, self.figure)


def _wrapped(caption: str, width: int) -> str:
    """Break a caption into lines, but never within a pair of numbers."""
    whole = re.sub(r"(?<=\d), (?=[-\d])", ",\N{NO-BREAK SPACE}", caption)
    return textwrap.fill(whole, width, break_on_hyphens=False).replace("\N{NO-BREAK SPACE}", " ")


@contextmanager
def page(theme: str, width: float, height: float) -> Iterator[Page]:
    """Hand out an empty page of width by height inches; inside the block, matplotlib uses the theme's settings.

    Raises   ValueError, in one sentence, if theme is neither light nor dark
    """
    import matplotlib
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    if theme not in THEMES:
        raise ValueError(f"theme={theme} is neither of the two themes: {' or '.join(THEMES)}.")
    with matplotlib.rc_context(_settings(THEMES[theme])):
        figure = Figure(figsize=(width, height), layout="constrained")
        FigureCanvasAgg(figure)  # pixels in memory: no window, no screen, no pyplot
        figure.get_layout_engine().set(w_pad=0.1, h_pad=0.1)
        yield Page(figure, THEMES[theme])


def _settings(colours: Colours) -> dict:
    """Return matplotlib's settings for a theme: its defaults and ours, without the user's own file."""
    import matplotlib

    ours = dict.fromkeys(("figure.facecolor", "axes.facecolor", "savefig.facecolor"), colours.paper)
    ours |= dict.fromkeys(("text.color", "axes.labelcolor", "axes.titlecolor"), colours.ink)
    ours |= dict.fromkeys(("xtick.labelcolor", "ytick.labelcolor"), colours.ink)
    ours |= dict.fromkeys(("xtick.color", "ytick.color", "axes.edgecolor", "grid.color"), colours.quiet)
    ours |= {"grid.alpha": 0.3, "axes.axisbelow": True, "font.size": FONT, "axes.titlesize": "large"}
    ours |= {"axes.spines.top": False, "axes.spines.right": False, "legend.frameon": False}
    defaults = dict(matplotlib.rcParamsDefault)
    return {name: value for name, value in (defaults | ours).items() if not name.startswith("backend")}
