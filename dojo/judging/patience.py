"""How much longer than usual a run may take: on a slow or busy machine, in the tests of this project."""

import os
from contextlib import suppress

VARIABLE = "KATAS_PATIENCE"  # KATAS_PATIENCE=3 makes the limits of time three times as long


def patient(limit: float) -> float:
    """Return a limit in seconds of wall time, made longer or shorter by what the environment says."""
    with suppress(ValueError):
        factor = float(os.environ.get(VARIABLE, "1"))
        if 0 < factor < 1e6:
            return limit * factor
    return limit
