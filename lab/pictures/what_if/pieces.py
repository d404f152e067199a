"""Parts of several of these pictures: rows of tiles, and losses epoch by epoch."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from lab.pictures.page import Page
from lab.pictures.tiles import draw_tile

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.gridspec import SubplotSpec

History = Mapping[str, Sequence[float]]
ERROR, KL = "error: squared, per image", "KL: nats, per image"
PLAIN = "plain"
HALF = 4  # points, half a dot of a curve
LEAST = 0.001  # a smaller number is shown as "below 0.001"


def figures(value: float) -> str:
    """Return a number with three figures, or text for a number below LEAST."""
    return f"below {LEAST}" if value < LEAST else f"{value:.3g}"


def draw_rows(place: "SubplotSpec", sheet: Page, rows: Mapping[str, np.ndarray], title: str = "") -> None:
    """Draw a row of tiles (S, 28, 28) under each name. A tile with NaN in it is labelled so."""
    count = max(map(len, rows.values()))
    for axes, (name, tiles) in zip(
        place.subgridspec(len(rows), count).subplots(squeeze=False), rows.items(), strict=True
    ):
        for one, tile in zip(axes, tiles, strict=True):
            draw_tile(one, tile)
            if np.isnan(tile).any():
                sheet.write(one, "NaN", (13.5, 13.5), edge=sheet.colours.second)
                one.spines[:].set_visible(True)
        axes[0].set_ylabel(name, rotation=0, ha="right", va="center", weight="bold")
        if title:
            axes[0].set_title(title, loc="left", size="medium")
            title = ""


def draw_both_losses(sheet: Page, plain: History, other: History, name: str) -> "SubplotSpec":
    """Draw the KL and the error of both trainings in the left half of the page. Return the right half."""
    left, right = sheet.figure.add_gridspec(1, 2, width_ratios=(1, 1.1))
    above, below = left.subgridspec(2, 1).subplots()
    draw_losses(above, sheet, plain["kl"], other["kl"], name, KL)
    draw_losses(below, sheet, plain["recon"], other["recon"], name, ERROR)
    return right


def draw_losses(
    axes: "Axes", sheet: Page, plain: Sequence[float], other: Sequence[float], name: str, what: str
) -> None:
    """Draw a loss of the plain training and of the other one, epoch by epoch, with the last values."""
    from matplotlib.ticker import MaxNLocator

    top = max(*plain, *other)
    for losses in (plain, other):
        sheet.keep_clear(axes, np.stack([np.arange(1, len(losses) + 1), losses], axis=1), HALF)
    for losses, label, colour, style, dy in (
        (plain, PLAIN, sheet.colours.first, "-", 14),
        (other, name, sheet.colours.second, "--", -14),
    ):
        epochs = np.arange(1, len(losses) + 1)
        axes.plot(epochs, losses, color=colour, ls=style, marker="o", ms=5, lw=2.5, label=label)
        sheet.write(axes, f"{losses[-1]:.2f}", (epochs[-1], losses[-1]), dy=dy, edge=colour)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True, min_n_ticks=1))
    axes.set_ylim(-0.08 * top, 1.12 * top or 1)
    axes.margins(x=0.12)
    axes.set(xlabel="epoch", title=what)
    axes.legend(loc="best")
    axes.grid()


def draw_bars(axes: "Axes", sheet: Page, values: Mapping[str, float], what: str, form: str = "%.1f") -> None:
    """Draw a bar for each value, with its number. The first one is the plain training's."""
    colours = [sheet.colours.first, *[sheet.colours.second] * (len(values) - 1)]
    bars = axes.bar(list(values), list(values.values()), 0.6, color=colours)
    axes.bar_label(bars, fmt=form, padding=3, weight="bold")
    axes.margins(y=0.25)
    axes.set_title(what)
