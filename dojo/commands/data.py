"""`dojo data`: the full data set."""

import sys

from dojo.curriculum.katas import ROOT

EXAMPLE = "make data"
HELP = "fetch all 70,000 images; DATA=full then takes them where models are trained"
OPTIONS = ()


def run(options) -> int:
    """Fetch it and return the exit status: 1 where it is nowhere to be had."""
    sys.path.insert(0, str(ROOT))
    from lab import full_set

    return full_set.main()
