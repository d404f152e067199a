"""Waits in a test until something has happened elsewhere."""

import time
from collections.abc import Callable

PATIENCE = 240.0  # s; a machine may be busy


def wait_until(happened: Callable[[], object]) -> None:
    """Return when it has happened. Raises AssertionError if it does not."""
    until = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < until
        time.sleep(0.02)
