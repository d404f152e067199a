"""Gives a kata's file another text. Neither text can be lost, whatever ends the process, and whenever it does.

The order guarantees it. First the present text is committed to the journal. Then the file is replaced by a rename. Then
the journal notes that. At any point the file has one of the two texts whole, and the journal has the old one.
"""

import errno
import os
import stat
from pathlib import Path

from dojo.curriculum.katas import Kata
from dojo.storage.journal import Journal
from dojo.storage.log import Line
from lab.files import write


def read(file: Path) -> bytes | None:
    """Return what is in a file, or None if there is none.

    Raises   OSError, for a folder or a pipe too
    """
    try:
        if not stat.S_ISREG(file.stat().st_mode):  # reading a pipe would never end
            raise OSError(errno.EINVAL, "Not a file", str(file))
        return file.read_bytes()
    except FileNotFoundError:
        return None


def replace(journal: Journal, kata: Kata, file: Path, text: bytes) -> tuple[bytes | None, Line | None]:
    """Give the kata's file another text. Return the one it had and the line that keeps it, if it had one."""
    while True:
        present = read(file)
        kept = None if present is None else journal.found(kata, present)  # committed when this returns

        def swap(present=present) -> bool:
            if read(file) != present:  # an editor has saved meanwhile: keep that text first
                return False
            _put(file, text)
            return True

        if journal.while_it_holds(present, swap):
            return present, kept


def _put(file: Path, text: bytes) -> None:
    """Replace a file's text in one step; through a link, that of the file it points to."""
    target = Path(os.path.realpath(file))
    target.parent.mkdir(exist_ok=True)
    write(target, text)
