"""Small known data for the tests of the pictures, and the linear light of a colour."""

import numpy as np

from lab.pictures import cloud, curves, ellipses, grid, hero, latents

RANDOM = np.random.default_rng(0)
MU, SIGMA = np.array([1.0, -0.5]), np.array([1.0, 0.5])
SAMPLES = MU + SIGMA * RANDOM.standard_normal((300, 2))
GRADIENTS = {"mu": np.array([1.0, 1.0]), "logvar": np.array([0.37, -0.21])}
LABELS = np.arange(200) % 10
AE_CODES = RANDOM.normal(size=(200, 2)) * (6, 3) + (LABELS[:, None] * (2, -1))
VAE_CODES = RANDOM.normal(size=(200, 2))
Z, TILES, OTHER_TILES = RANDOM.normal(size=(8, 2)), RANDOM.random((8, 28, 28)), RANDOM.random((8, 28, 28))
HISTORY = {"total": [90.0, 50.5, 36.25], "recon": [88.0, 46.0, 31.5], "kl": [2.0, 4.5, 4.75]}
DIRECT = MU + SIGMA * np.random.default_rng(1).standard_normal((300, 2))
WITHOUT_KL = {"total": [88.0, 45.0, 30.5], "recon": [88.0, 45.0, 30.5], "kl": [9.0, 20.0, 44.5]}
SIDE = 15
NUMBERED = np.kron(np.arange(SIDE * SIDE).reshape(SIDE, SIDE) / SIDE**2, np.ones((28, 28)))  # tile i is i / 225
AE_NUMBERED = 1 - NUMBERED
BATCH = {"mu": VAE_CODES[:40], "sigma": 0.1 + RANDOM.random((40, 2)), "labels": LABELS[:40]}

DRAWN = {
    "cloud": lambda path, theme: cloud.draw(
        path, SAMPLES, DIRECT, MU, SIGMA, GRADIENTS, "RuntimeError: no", theme=theme
    ),
    "ellipses": lambda path, theme: ellipses.draw(
        path, **BATCH, chosen=3, image=TILES[0], z=Z, decoded=OTHER_TILES, theme=theme
    ),
    "curves": lambda path, theme: curves.draw(path, HISTORY, WITHOUT_KL, theme),
    "latents": lambda path, theme: latents.draw(path, AE_CODES, VAE_CODES, LABELS, Z, TILES, OTHER_TILES, theme=theme),
    "grid": lambda path, theme: grid.draw(path, NUMBERED, AE_NUMBERED, theme=theme),
    "hero": lambda path, theme: hero.draw(path, AE_CODES, VAE_CODES, LABELS, NUMBERED, theme=theme),
}


def linear(colour) -> np.ndarray:
    """Return the amounts of light behind an sRGB colour."""
    colour = np.asarray(colour[:3])
    return np.where(colour <= 0.04045, colour / 12.92, ((colour + 0.055) / 1.055) ** 2.4)
