"""How logvar explodes, step by step, and what NaN looks like."""

from pathlib import Path

import numpy as np

from lab.pictures import Axes
from lab.pictures.page import HIGH, WIDE, Page, Picture, page
from lab.pictures.what_if.pieces import draw_rows

LARGEST = float(np.log(np.finfo(np.float32).max))  # 88.7: float32 cannot hold the exp of a larger number
STEPS = 12  # that are drawn
MENTIONED = 5  # of them in the caption


def draw(
    path: Path | str,
    plain: np.ndarray,
    other: np.ndarray,
    images: np.ndarray,
    untrained: np.ndarray,
    tiles: np.ndarray | None,
    theme: str = "light",
) -> Picture:
    """Draw the largest logvar and the KL after each step, and images before and after.

    Shapes   plain, other (T, 2): largest logvar and KL before training and after each step; images, untrained,
             tiles (S, 28, 28): as they are, by an untrained model, by the other model at the end (None: there is none)
    """
    with page(theme, WIDE, HIGH) as sheet:
        left, right = sheet.figure.add_gridspec(1, 2, width_ratios=(1.2, 1))
        above, below = left.subgridspec(2, 1).subplots(sharex=True)
        _draw_steps(above, sheet, plain[:, 0], other[:, 0], "largest logvar among 64 test images")
        above.axhline(LARGEST, color=sheet.colours.ink, ls=":", lw=2)
        sheet.write(above, f"above {LARGEST:.1f}, exp(logvar) is infinite", (STEPS * 0.6, LARGEST), dy=-16)
        _draw_steps(below, sheet, plain[:, 1], other[:, 1], "KL: nats, per image")
        below.set_xlabel("steps")
        below.legend(loc="upper right")
        after = {} if tiles is None else {"at the end": tiles}
        draw_rows(right, sheet, {"image": images, "untrained": untrained, **after})
        caption = (
            f"On pixels from 0 to 255, with a learning rate of 0.1, the largest logvar is {_course(other[:, 0])} in "
            f"the first steps. The KL is {_course(other[:, 1])}. On pixels from 0 to 1 logvar never exceeds "
            f"{np.max(plain[:, 0]):.2f} in {len(plain) - 1} steps. {_ending(other, tiles)}."
        )
        return sheet.finish(path, "What if logvar explodes?", caption)


def _draw_steps(axes: Axes, sheet: Page, plain: np.ndarray, other: np.ndarray, what: str) -> None:
    """Draw a value after each of the first steps. If it is not a number, draw a band with the word."""
    for values, label, colour, style in (
        (plain, "plain", sheet.colours.first, "-"),
        (other, "0 to 255, rate 0.1", sheet.colours.second, "--"),
    ):
        shown = np.where(np.isfinite(values), values, np.nan)[: STEPS + 1]
        axes.plot(range(len(shown)), shown, color=colour, ls=style, marker="o", ms=7, lw=2.5, label=label)
    first = first_not_finite(other)
    if first <= STEPS:
        axes.axvspan(first - 0.5, STEPS + 0.5, color=sheet.colours.second, alpha=0.18, lw=0)
        sheet.write(axes, "infinity, then NaN" if np.isinf(other[first]) else "NaN", (STEPS / 2, 2e3))
    axes.set_yscale("symlog", linthresh=1)
    axes.set(xlim=(-0.5, STEPS + 0.5), title=what)
    axes.grid()


def first_not_finite(values: np.ndarray) -> int:
    """Return the first step at which a value is inf or NaN; if there is none, the number of steps."""
    found = np.flatnonzero(~np.isfinite(values))
    return int(found[0]) if len(found) else len(values)


def _course(values: np.ndarray) -> str:
    """Return the first values, up to the first that is not finite: "15.7, then 7,980, then NaN"."""
    numbers = [f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}" for value in values[:MENTIONED]]
    numbers = numbers[: first_not_finite(values) + 1]
    return ", then ".join({"nan": "NaN", "inf": "infinity"}.get(number, number) for number in numbers)


def _ending(other: np.ndarray, tiles: np.ndarray | None) -> str:
    if tiles is None:
        return "Then the code raised an error"
    first = first_not_finite(other[:, 0])
    if first == len(other):
        return "There is no NaN"
    return (
        f"From step {first} on the encoder gives NaN, and at the end {np.isnan(tiles).mean():.0%} of the pixels are NaN"
    )
