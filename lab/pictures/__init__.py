"""The pictures, one module each. Each draws plain arrays into a PNG without a window, with a caption."""

from typing import Any

Axes = Any  # matplotlib's. Only drawing imports matplotlib: a picture that exists already is shown without it
