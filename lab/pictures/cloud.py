"""Picture 1: the samples of one cloud over its contours, and the gradients with and without the trick."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from lab.pictures.page import WIDE, Page, Picture, page

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Gradients = Mapping[str, np.ndarray | None]


def draw(
    path: Path | str,
    samples: np.ndarray,
    mu: np.ndarray,
    sigma: np.ndarray,
    with_trick: Gradients,
    without_trick: Gradients | str,
    objective: str = "z.sum()",
    theme: str = "light",
) -> Picture:
    """Draw samples of N(mu, sigma²) over its contours, and the gradients that the objective sends back.

    Shapes   samples (N, 2); mu, sigma (2,)
    Takes    with_trick: {"mu": (2,), "logvar": (2,)}; without_trick: the same, or the error in its place
    """
    with page(theme, WIDE, 6.4) as sheet:
        left, right = sheet.figure.subplots(1, 2, width_ratios=(1.2, 1))
        _draw_cloud(left, sheet, samples, mu, sigma)
        _draw_gradients(right, sheet, with_trick, without_trick)
        right.set(ylabel="gradient", title=f"What {objective} sends back")
        caption = (
            f"{len(samples):,} samples of mu {_pair(mu)} and sigma {_pair(sigma)} have mean "
            f"{_pair(samples.mean(0))} and standard deviation {_pair(samples.std(0))}; "
            f"with the trick {objective} sends back {_told(with_trick)}, without it {_told(without_trick)}."
        )
        return sheet.finish(path, "The trick: z = mu + sigma · eps lets gradients through", caption)


def _draw_cloud(axes: "Axes", sheet: Page, samples: np.ndarray, mu: np.ndarray, sigma: np.ndarray) -> None:
    from matplotlib.patches import Ellipse

    size = float(np.clip(20_000 / len(samples), 3, 30))
    axes.scatter(*samples.T, s=size, color=sheet.colours.first, alpha=0.5, linewidths=0)
    for radius, line in (1, "-"), (2, "--"), (3, ":"):
        axes.add_patch(Ellipse(mu, *(2 * radius * sigma), fill=False, ec=sheet.colours.ink, lw=2, ls=line))
        sheet.write(axes, f"{radius} sigma", (mu[0], mu[1] + radius * sigma[1]))
    axes.plot(*mu, "+", color=sheet.colours.ink, ms=14, mew=2.5)
    axes.set(xlabel="z[0]", ylabel="z[1]", title=f"N(mu, sigma²), mu {_pair(mu)}, sigma {_pair(sigma)}")
    axes.set_aspect("equal", adjustable="datalim")
    axes.grid()


def _draw_gradients(axes: "Axes", sheet: Page, with_trick: Gradients, without_trick: Gradients | str) -> None:
    """Draw a pair of bars for each number; where there is no gradient, a cross and a word: a cross alone says 0."""
    names = [f"{name}[{i}]" for name in with_trick for i in range(2)]
    error = isinstance(without_trick, str)
    without = dict.fromkeys(with_trick) if error else without_trick
    label = f"without it: {without_trick.split(':')[0]}" if error else "without it"
    shown = [
        _draw_bars(axes, sheet, with_trick, -0.22, sheet.colours.first, "None"),
        _draw_bars(axes, sheet, without, 0.22, sheet.colours.second, "error" if error else "None"),
    ]
    axes.axhline(0, color=sheet.colours.quiet, lw=1)
    axes.set_xticks(range(len(names)), names)
    axes.margins(x=0.08, y=0.15)
    place = {"loc": "upper center", "bbox_to_anchor": (0.5, -0.1), "ncols": 2, "columnspacing": 1, "borderpad": 0}
    axes.legend(shown, ["with the trick", label], **place)


def _draw_bars(axes: "Axes", sheet: Page, gradients: Gradients, shift: float, colour: str, nothing: str):
    """Draw each gradient as a bar with its number, or nothing as a cross with that word; return one for the legend."""
    shown = None
    for first, values in zip((0, 2), gradients.values(), strict=True):
        places = np.array([first, first + 1]) + shift
        if values is not None:
            shown = axes.bar(places, values, 0.36, color=colour)
            axes.bar_label(shown, fmt="%.2f", padding=3, weight="bold")
            continue
        (cross,) = axes.plot(places, (0, 0), "X", color=colour, ms=13, zorder=5)
        shown = shown or cross
        for place in places:
            sheet.write(axes, nothing, (place, 0), dy=15)
    return shown


def _told(gradients: Gradients | str) -> str:
    if isinstance(gradients, str):
        return f"nothing but a {gradients.split(':')[0]}"
    return " and ".join(f"{_pair(value)} to {name}" for name, value in gradients.items())


def _pair(values: np.ndarray | None) -> str:
    return "None" if values is None else "(" + ", ".join(f"{value:.2f}" for value in values) + ")"
