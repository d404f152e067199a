"""How far codes spread in the latent space."""

import numpy as np


def spread(codes) -> tuple[float, ...]:
    """Return the standard deviation of codes along each axis, about their own mean.

    Shapes   codes (N, d), tensor or array -> d floats
    """
    return tuple(np.asarray(codes).std(axis=0).tolist())


def mean_spread(codes) -> float:
    """Return the standard deviation of codes (N, d) along an axis, averaged over the axes."""
    return float(np.mean(spread(codes)))


def spread_text(codes) -> str:
    """Return the standard deviations of codes (N, d) in words, as in "(3.66, 4.24)"."""
    return "(" + ", ".join(f"{value:.2f}" for value in spread(codes)) + ")"
