"""Picture 1: eps, the samples computed from it by the trick, the samples of .sample(), and both gradients."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from lab.pictures import Axes
from lab.pictures.page import WIDE, Page, Picture, page

Gradients = Mapping[str, np.ndarray | None]
SIDES, REACH = np.array([-1, 1]), 4.2  # a plane shows this many sigma to both sides: all samples are inside
FOLLOWED = 4  # this many samples have a number, in eps and in z


def draw(
    path: Path | str,
    samples: np.ndarray,
    direct: np.ndarray,
    mu: np.ndarray,
    sigma: np.ndarray,
    with_trick: Gradients,
    without_trick: Gradients | str,
    objective: str = "z.sum()",
    theme: str = "light",
) -> Picture:
    """Draw the noise, the samples with and without the trick, and the gradients of the objective.

    Shapes   samples, direct (N, 2): from the trick, from .sample(); mu, sigma (2,)
    Takes    with_trick: {"mu": (2,), "logvar": (2,)}; without_trick: the same, or the error instead
    """
    with page(theme, WIDE, 6.8) as sheet:
        above, below = sheet.figure.add_gridspec(2, 1, height_ratios=(1.6, 1))
        wide = sigma[0] / sigma[1]
        noise, ours, theirs = above.subgridspec(1, 3, width_ratios=(1, wide, wide)).subplots()
        eps = (samples - mu) / sigma
        _draw_plane(noise, sheet, eps, np.zeros(2), np.ones(2), eps[:FOLLOWED])
        noise.set(xlabel="eps[0]", ylabel="eps[1]", title="eps ~ N(0, 1)")
        _draw_plane(ours, sheet, samples, mu, sigma, samples[:FOLLOWED])
        ours.set(xlabel="z[0]", ylabel="z[1]", title="z = mu + sigma · eps")
        _draw_plane(theirs, sheet, direct, mu, sigma, direct[:0])
        theirs.set(xlabel="z[0]", title="z = Normal(mu, sigma).sample()")
        bars = below.subgridspec(1, 1).subplots()
        _draw_gradients(bars, sheet, with_trick, without_trick)
        bars.set(ylabel="gradient", title=f"Gradients after {objective}.backward()")
        caption = (
            f"The trick stretches eps by sigma {_pair(sigma)} and moves it by mu {_pair(mu)}, as the dots 1 to "
            f"{FOLLOWED} show (rings: 1, 2, 3 sigma). "
            f"Its samples have standard deviations {_pair(samples.std(0))}, those of "
            f".sample() {_pair(direct.std(0))}. Its gradients are {_gradient_text(with_trick)}, .sample() gives "
            f"{_gradient_text(without_trick)}."
        )
        return sheet.finish(path, "The trick: the same cloud, and gradients reach mu and logvar", caption)


def _draw_plane(
    axes: Axes, sheet: Page, dots: np.ndarray, mean: np.ndarray, spread: np.ndarray, followed: np.ndarray
) -> None:
    """Draw a cloud (N, 2) with its contours at 1, 2 and 3 spreads, and a number at each of the followed dots."""
    from matplotlib.patches import Ellipse
    from matplotlib.ticker import MultipleLocator

    size = float(np.clip(20_000 / len(dots), 3, 30))
    axes.scatter(*dots.T, s=size, color=sheet.colours.first, alpha=0.4, linewidths=0)
    for radius, line in (1, "-"), (2, "--"), (3, ":"):
        axes.add_patch(Ellipse(mean, *(2 * radius * spread), fill=False, ec=sheet.colours.ink, lw=2, ls=line))
    axes.plot(*mean, "+", color=sheet.colours.ink, ms=14, mew=2.5)
    for number, place in enumerate(followed, start=1):
        sheet.write(axes, str(number), tuple(place), edge=sheet.colours.second, shape="circle")
    axes.set_aspect("equal")
    axes.set(xlim=mean[0] + REACH * spread[0] * SIDES, ylim=mean[1] + REACH * spread[1] * SIDES)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_locator(MultipleLocator(2))
    axes.grid()


def _draw_gradients(axes: Axes, sheet: Page, with_trick: Gradients, without_trick: Gradients | str) -> None:
    """Draw two bars for each number. Mark a missing gradient with a cross and a word: a cross alone looks like 0."""
    names = [f"{name}[{i}]" for name in with_trick for i in range(2)]
    error = isinstance(without_trick, str)
    without = dict.fromkeys(with_trick) if error else without_trick
    label = f"with .sample(): {without_trick.split(':')[0]}" if error else "with .sample()"
    shown = [
        _draw_bars(axes, sheet, with_trick, -0.2, sheet.colours.first, "None"),
        _draw_bars(axes, sheet, without, 0.2, sheet.colours.second, "error" if error else "None"),
    ]
    axes.axhline(0, color=sheet.colours.quiet, lw=1)
    axes.set_xticks(range(len(names)), names)
    axes.margins(x=0.08, y=0.35)
    axes.legend(shown, ["with the trick", label], loc="center left", bbox_to_anchor=(1, 0.5))


def _draw_bars(axes: Axes, sheet: Page, gradients: Gradients, shift: float, colour: str, nothing: str):
    """Draw each gradient as a bar with its number, or a missing one as a cross with a word; return a legend handle."""
    shown = None
    for first, values in zip((0, 2), gradients.values(), strict=True):
        places = np.array([first, first + 1]) + shift
        if values is not None:
            shown = axes.bar(places, values, 0.3, color=colour)
            axes.bar_label(shown, fmt="%.2f", padding=3, weight="bold")
            continue
        (cross,) = axes.plot(places, (0, 0), "X", color=colour, ms=13, zorder=5)
        shown = shown or cross
        for place in places:
            sheet.write(axes, nothing, (place, 0), dy=15)
    return shown


def _gradient_text(gradients: Gradients | str) -> str:
    if isinstance(gradients, str):
        return f"a {gradients.split(':')[0]}"
    return " and ".join(f"{_pair(value)} for {name}" for name, value in gradients.items())


def _pair(values: np.ndarray | None) -> str:
    return "None" if values is None else "(" + ", ".join(f"{value:.2f}" for value in values) + ")"
