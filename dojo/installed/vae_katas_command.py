"""The command `dojo` of an installed environment: it finds the clone and runs the clone's command line.

Several clones may share one environment. The clone of the working directory is used first, then the installed one.
"""

import os
import sys
from pathlib import Path

INSTALLED = Path(__file__).resolve().parents[2]  # in an editable install this file stays in its clone
MARK = Path("dojo", "cli.py")


def main() -> int:
    """Run the command line of the clone and return its exit status."""
    here = Path.cwd()
    clone = next((folder for folder in (here, *here.parents, INSTALLED) if (folder / MARK).is_file()), None)
    if clone is None:
        print("dojo: there is no clone of vae-katas here. Run this inside the clone.", file=sys.stderr)
        return 2
    sys.path.insert(0, str(clone))
    os.environ.setdefault("DOJO_FORM", "dojo")
    from dojo import cli

    return cli.main()
