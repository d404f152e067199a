"""The final picture: the codes of the autoencoder, those of the VAE, and the map of its latent plane."""

from pathlib import Path

import numpy as np

from lab.codes import spread_text
from lab.pictures.grid import draw_canvas
from lab.pictures.latents import draw_space
from lab.pictures.page import WIDE, Picture, page


def draw(
    path: Path | str,
    ae_codes: np.ndarray,
    vae_codes: np.ndarray,
    labels: np.ndarray,
    canvas: np.ndarray,
    limit: float = 3.0,
    theme: str = "light",
) -> Picture:
    """Draw the autoencoder's codes, the VAE's, and the VAE's decoded grid, from left to right.

    Shapes   ae_codes, vae_codes (N, 2); labels (N,); canvas (n·28, n·28) in [0, 1]
    """
    with page(theme, WIDE, 5.6) as sheet:
        before, after, decoded = sheet.figure.subplots(1, 3)
        draw_space(before, sheet, "Autoencoder", ae_codes, labels)
        draw_space(after, sheet, "VAE (mu)", vae_codes, labels)
        draw_canvas(decoded, sheet, canvas, limit)
        decoded.set_title(f"The VAE's latent plane,\ndecoded over [{-limit:g}, {limit:g}]²")
        caption = (
            f"The KL term moves the codes of {len(labels):,} images closer together: from standard deviations of "
            f"{spread_text(ae_codes)} to {spread_text(vae_codes)}. The dashed ring is at 2 sigma of N(0, 1)."
        )
        return sheet.finish(path, "From autoencoder to VAE", caption)
