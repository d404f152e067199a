"""The command `dojo`, as an install puts it into the environment: it finds the clone and runs its command line.

Several clones may share one environment. So the clone that one works in comes first, then the one that was installed.
"""

import os
import sys
from pathlib import Path

INSTALLED = Path(__file__).resolve().parents[2]  # an editable install leaves this file in its clone
MARK = Path("dojo", "cli.py")


def main() -> int:
    """Run the command line of the clone and return its exit status."""
    here = Path.cwd()
    clone = next((folder for folder in (here, *here.parents, INSTALLED) if (folder / MARK).is_file()), None)
    if clone is None:
        print("dojo: the clone of vae-katas is not found. Run this inside of it.", file=sys.stderr)
        return 2
    sys.path.insert(0, str(clone))
    os.environ.setdefault("DOJO_FORM", "dojo")
    from dojo import cli

    return cli.main()
