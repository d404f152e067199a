"""Longer time limits for a slow or busy machine, for the tests of this project."""

import os
from contextlib import suppress

VARIABLE = "KATAS_PATIENCE"  # KATAS_PATIENCE=3 makes the time limits three times as long


def patient(limit: float) -> float:
    """Return a limit in seconds of wall time, multiplied by the factor in the environment variable."""
    with suppress(ValueError):
        factor = float(os.environ.get(VARIABLE, "1"))
        if 0 < factor < 1e6:
            return limit * factor
    return limit
