"""Gives a kata's file another text. No text is lost, even if the process is killed at any time.

The order guarantees it. First the current text is stored in the journal. Then a rename replaces the file. Then
the journal records it. At any time the file has one of the two texts, complete, and the journal has the old one.
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
    """Return the content of a file, or None if there is no file.

    Raises   OSError, also for a folder or a pipe
    """
    try:
        if not stat.S_ISREG(file.stat().st_mode):  # reading a pipe would never end
            raise OSError(errno.EINVAL, "Not a file", str(file))
        return file.read_bytes()
    except FileNotFoundError:
        return None


def replace(journal: Journal, kata: Kata, file: Path, text: bytes) -> tuple[bytes | None, Line | None]:
    """Give the kata's file another text. Return its old text and the line that stores it, if it had a text."""
    while True:
        present = read(file)
        line = None if present is None else journal.keep_text(kata, present)  # stored on the disk when this returns

        def put_if_unchanged(present=present) -> bool:
            if read(file) != present:  # an editor has saved meanwhile: store that text first
                return False
            _put(file, text)
            return True

        if journal.while_stored(present, put_if_unchanged):
            return present, line


def _put(file: Path, text: bytes) -> None:
    """Replace a file's text in one step; for a link, the text of the file that it points to."""
    target = Path(os.path.realpath(file))
    target.parent.mkdir(exist_ok=True)
    write(target, text)
