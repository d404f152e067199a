"""`dojo bundle`: one archive from which a machine without a network is set up."""

import sys
from pathlib import Path

from dojo.commands.arguments import Option, complain
from dojo.environment.bundle import PLATFORMS, this_platform

EXAMPLE = "make bundle"
HELP = "write one archive for machines without a network"
HERE = "{}.{}".format(*sys.version_info)
OPTIONS = (
    Option(
        "--platform", f"one of {', '.join(PLATFORMS)} (default: this machine's)",
        choices=PLATFORMS, default=this_platform(), metavar="NAME",
    ),
    Option("--python-version", f"the Python version of these machines (default: {HERE})", default=HERE, metavar="X.Y"),
    Option("--out", "the folder to write to (default: bundles)", type=Path, default=Path("bundles"), metavar="DIR"),
)  # fmt: skip


def run(options) -> int:
    """Write it, print where it is and how to use it, and return the exit status."""
    from dojo.environment.build import NotBuilt
    from dojo.environment.bundle import bundle
    from dojo.screen.console import Screen

    try:
        path = bundle(options.platform, options.python_version, options.out)
    except NotBuilt as error:
        complain(f"dojo: {error}")
        return 1
    screen = Screen()
    screen.line()
    screen.say(f"{path}: {path.stat().st_size / 1e6:,.0f} MB.", "bold")
    screen.say("Copy it to each machine and unpack it. `make kata-1` in the folder sets everything up.")
    screen.line()
    return 0
