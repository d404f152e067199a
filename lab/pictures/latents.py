"""Picture 4: the two latent spaces side by side, and the same random z decoded by both models."""

from pathlib import Path

import numpy as np

from lab.codes import spread, spread_text
from lab.pictures import Axes
from lab.pictures.classes import scatter, write_names
from lab.pictures.page import HIGH, WIDE, Page, Picture, page
from lab.pictures.tiles import draw_tile


def draw(
    path: Path | str,
    ae_codes: np.ndarray,
    vae_codes: np.ndarray,
    labels: np.ndarray,
    z: np.ndarray,
    ae_images: np.ndarray,
    vae_images: np.ndarray,
    theme: str = "light",
) -> Picture:
    """Draw both models' codes of the same images, and the images that both decode from the same z.

    Shapes   ae_codes, vae_codes (N, 2); labels (N,); z (S, 2) from N(0, 1); ae_images, vae_images (S, 28, 28)
    """
    with page(theme, WIDE, HIGH) as sheet:
        spaces, tiles = sheet.figure.add_gridspec(1, 2, width_ratios=(4.3, 1))
        left, right = spaces.subgridspec(1, 2).subplots()
        for axes in (left, right):
            axes.plot(*z.T, "X", color=sheet.colours.ink, mec=sheet.colours.paper, ms=13, zorder=8)
        sheet.keep_clear(left, z, 5)
        sheet.write(left, "random z", tuple(z[z[:, 0].argmax()]), dy=-17)  # too close together for one number each
        for number, place in enumerate(z, start=1):
            sheet.write(right, str(number), tuple(place), edge=sheet.colours.ink, shape="circle")
        draw_space(left, sheet, "Autoencoder", ae_codes, labels)
        draw_space(right, sheet, "VAE (mu)", vae_codes, labels)
        _draw_tiles(tiles.subgridspec(len(z), 2).subplots(), ae_images, vae_images)
        caption = (
            f"The codes of {len(labels):,} images have standard deviations {spread_text(ae_codes)} in the autoencoder, "
            f"{spread_text(vae_codes)} in the VAE. In units of these, the {len(z)} random z are on average "
            f"{nearest(z, ae_codes):.2f} from the autoencoder's nearest code, {nearest(z, vae_codes):.2f} from the "
            f"VAE's. A large mark is the middle of a class, the dashed ring is at 2 sigma of N(0, 1)."
        )
        return sheet.finish(path, "What the KL term does to the latent space", caption)


def draw_space(axes: Axes, sheet: Page, name: str, codes: np.ndarray, labels: np.ndarray) -> None:
    """Draw one model's codes by class, titled with range and standard deviation, and two sigma of N(0, 1)."""
    from matplotlib.patches import Circle

    scatter(axes, sheet, codes, labels, size=float(np.clip(30_000 / len(codes), 4, 30)))
    around = np.linspace(0, 2 * np.pi, 60)
    sheet.keep_clear(axes, 2 * np.stack([np.cos(around), np.sin(around)], axis=1), 1)
    write_names(axes, sheet, codes, labels)
    axes.add_patch(Circle((0, 0), 2, fill=False, ec=sheet.colours.ink, lw=2, ls="--", zorder=4))
    numbers = f"range [{codes.min():.2f}, {codes.max():.2f}], std {spread_text(codes)}"
    axes.set(xlabel="z[0]", ylabel="z[1]", title=f"{name}\n{numbers}")
    axes.set_aspect("equal", adjustable="datalim")
    axes.grid()


def nearest(z: np.ndarray, codes: np.ndarray) -> float:
    """Return how far a z is from the nearest code, on average, each axis in units of the codes' spread along it.

    Shapes   z (S, 2), codes (N, 2)
    """
    return float(np.linalg.norm((z[:, None] - codes) / spread(codes), axis=-1).min(axis=1).mean())


def _draw_tiles(rows: np.ndarray, ae_images: np.ndarray, vae_images: np.ndarray) -> None:
    """Draw two columns of tiles, the same z in a row."""
    for column, images, name in zip(rows.T, (ae_images, vae_images), ("Autoencoder", "VAE"), strict=True):
        for axes, image in zip(column, images, strict=True):
            draw_tile(axes, image)
        column[0].set_title(name, size="medium", weight="bold")
    for number, axes in enumerate(rows[:, 0], start=1):
        axes.set_ylabel(f"z {number}", rotation=0, ha="right", va="center", weight="bold")
