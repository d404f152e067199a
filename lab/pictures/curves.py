"""Picture 3: the total loss, the reconstruction error and the KL against the epoch."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from lab.layout import counted
from lab.pictures.page import WIDE, Page, Picture, page

if TYPE_CHECKING:
    from matplotlib.axes import Axes

NAMES = {"total": "total loss", "recon": "reconstruction error", "kl": "KL"}
UNITS = {
    "total": "squared error + nats, per image",
    "recon": "squared error per image",
    "kl": "nats per image",
}


def draw(path: Path | str, history: Mapping[str, Sequence[float]], theme: str = "light") -> Picture:
    """Draw the three curves of a training.

    Takes    history: {"total": …, "recon": …, "kl": …}, a float an epoch each, as train_vae returns it
    """
    with page(theme, WIDE, 5.4) as sheet:
        colours = (sheet.colours.ink, sheet.colours.first, sheet.colours.second)
        panels = sheet.figure.subplots(1, 3)
        for axes, key, colour in zip(panels, NAMES, colours, strict=True):
            _draw_curve(axes, sheet, history[key], colour)
            axes.set(title=NAMES[key][0].upper() + NAMES[key][1:], xlabel="epoch", ylabel=UNITS[key])
        panels[1].sharey(panels[0])  # the two that have the same size are read on one scale
        total, recon, kl = (f"the {NAMES[key]} {_way(history[key])}" for key in NAMES)
        epochs = len(history["total"])
        caption = f"Over {counted(epochs, 'epoch')} {total}: {recon}, and {kl}."
        return sheet.finish(path, "Two losses that compete, and their sum", caption)


def _draw_curve(axes: "Axes", sheet: Page, losses: Sequence[float], colour: str) -> None:
    """Draw one curve, with the numbers at its ends, on the side where the curve is not."""
    from matplotlib.ticker import MaxNLocator

    axes.plot(range(1, len(losses) + 1), losses, marker="o", ms=5, lw=2.5, color=colour)
    for place, neighbour in {0: min(1, len(losses) - 1), len(losses) - 1: max(0, len(losses) - 2)}.items():
        side = 1 if losses[place] >= losses[neighbour] else -1
        sheet.write(axes, f"{losses[place]:.1f}", (place + 1, losses[place]), dy=15 * side)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True, min_n_ticks=1))
    axes.margins(x=0.1)
    axes.set_ylim(min(0, *losses), 1.15 * max(0, *losses) or 1)  # from 0 on, so that half the loss is half as high
    axes.grid()


def _way(losses: Sequence[float]) -> str:
    """Return which way the losses went: "fell from 97.1 to 35.9"; after one epoch, where they are."""
    if losses[-1] == losses[0]:
        return f"is {losses[0]:.1f}"
    verb = "fell" if losses[-1] < losses[0] else "rose"
    return f"{verb} from {losses[0]:.1f} to {losses[-1]:.1f}"
