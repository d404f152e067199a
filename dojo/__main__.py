"""`python -m dojo VERB`."""

import os
import sys

NEEDED = (3, 11)

if sys.version_info < NEEDED:
    # An old Python must be able to read this file, so it uses only old syntax.
    sys.exit("dojo: Python %d.%d or newer is needed. With make, PYTHON3=... names another one." % NEEDED)  # noqa: UP031

from dojo.cli import main

if __name__ == "__main__":
    status = main()
    if sys.flags.inspect:  # PYTHONINSPECT would show SystemExit as a traceback, and wait for input
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
    raise SystemExit(status)
