"""Picture 3: the two losses as parts of their sum in each epoch, and both losses of a training without the KL."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from lab.layout import counted
from lab.pictures import Axes
from lab.pictures.page import WIDE, Page, Picture, page

NAMES = {"total": "total loss", "recon": "reconstruction error", "kl": "KL"}
UNIT = "squared error and nats, per image"
History = Mapping[str, Sequence[float]]


def draw(path: Path | str, history: History, without_kl: History | None = None, theme: str = "light") -> Picture:
    """Draw the losses of a training on one scale from 0, and beside it the last epoch of a training without the KL.

    Takes    history: {"total": …, "recon": …, "kl": …}, one float for each epoch, as train_vae returns it;
             without_kl: the same of a training on the reconstruction error alone, or None: then that part is left out
    """
    with page(theme, WIDE, 6.2) as sheet:
        columns = sheet.figure.add_gridspec(1, 2 if without_kl else 1, width_ratios=(1.5, 1) if without_kl else None)
        epochs, *beside = columns.subplots(squeeze=False)[0]
        _draw_parts(epochs, sheet, history)
        total, recon, kl = (f"the {NAMES[key]} {_change_text(history[key])}" for key in NAMES)
        caption = f"Over {counted(len(history['total']), 'epoch')} {total}: {recon}, and {kl}"
        if without_kl:
            _draw_ends(beside[0], sheet, history, without_kl)
            caption += (
                f". Trained without the KL, they end at {without_kl['recon'][-1]:.1f} and {without_kl['kl'][-1]:.1f}"
            )
        return sheet.finish(path, "Two losses that compete, and their sum", caption + ".")


def _draw_parts(axes: Axes, sheet: Page, history: History) -> None:
    """Stack the KL on the reconstruction error, so that the upper edge is the total; write the numbers at both ends."""
    from matplotlib.ticker import MaxNLocator

    colours = sheet.colours
    recon, total = (np.array(history[key], float) for key in ("recon", "total"))
    epochs = np.arange(1, len(total) + 1)
    axes.fill_between(epochs, 0, recon, color=colours.first, alpha=0.35, lw=0, label="reconstruction error")
    axes.fill_between(epochs, recon, total, color=colours.second, alpha=0.7, lw=0, label="KL")
    axes.plot(epochs, recon, color=colours.first, lw=2)
    axes.plot(epochs, total, color=colours.ink, marker="o", ms=5, lw=2.5, label="total: their sum")
    for place in sorted({0, len(total) - 1}):
        where = epochs[place]
        sheet.write(axes, f"total {total[place]:.1f}", (where, total[place]), dy=16)
        sheet.write(axes, f"KL {history['kl'][place]:.1f}", (where, (recon[place] + total[place]) / 2), dy=-16)
        sheet.write(axes, f"error {recon[place]:.1f}", (where, recon[place] / 2))
    axes.xaxis.set_major_locator(MaxNLocator(integer=True, min_n_ticks=1))
    axes.margins(x=0.1)
    axes.set_ylim(0, 1.2 * total.max() or 1)  # from 0, so that half the loss has half the height
    axes.set(xlabel="epoch", ylabel=UNIT, title="Your training: the parts of the total loss")
    axes.legend(loc="upper right")
    axes.grid()


def _draw_ends(axes: Axes, sheet: Page, history: History, without_kl: History) -> None:
    """Draw both losses of the last epoch as bars, with the KL in the loss and without it, on one scale from 0."""
    for shift, losses, colour, label in (
        (-0.2, history, sheet.colours.ink, "with the KL in the loss"),
        (0.2, without_kl, sheet.colours.quiet, "without it: only measured"),
    ):
        bars = axes.bar(np.arange(2) + shift, [losses["recon"][-1], losses["kl"][-1]], 0.36, color=colour, label=label)
        axes.bar_label(bars, fmt="%.1f", padding=3, weight="bold")
    axes.set_xticks(range(2), [NAMES["recon"], NAMES["kl"]])
    axes.margins(y=0.3)
    axes.set(ylabel=UNIT, title="The last epoch, with the KL and without")
    axes.legend(loc="upper center")


def _change_text(losses: Sequence[float]) -> str:
    """Return how a loss changed: "fell from 97.1 to 35.9"; after only one epoch, its value."""
    if losses[-1] == losses[0]:
        return f"is {losses[0]:.1f}"
    verb = "fell" if losses[-1] < losses[0] else "rose"
    return f"{verb} from {losses[0]:.1f} to {losses[-1]:.1f}"
