"""`dojo prompt`: a Python prompt with torch and the katas."""

import code
import sys
from contextlib import suppress

from dojo.curriculum.katas import katas

EXAMPLE = "make prompt"
HELP = "open a Python prompt with torch and your katas"
OPTIONS = ()


def run(options) -> int:
    """Read and run lines until the input ends or exit() is called. Return 0."""
    import torch

    with suppress(ImportError):  # if it exists, it lets the user edit the line
        import readline  # noqa: F401
    first = katas()[0]
    banner = f"Python {sys.version.split()[0]}, torch {torch.__version__}, imported. Ctrl-D ends.\nYour code: {{}}"
    wanted = f"from katas.{first.name} import {', '.join(first.functions)}"
    with suppress(SystemExit):
        code.interact(banner.format(wanted), local={"torch": torch}, exitmsg="")
    return 0
