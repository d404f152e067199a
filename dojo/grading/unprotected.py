"""Runs without a sandbox, for a lecturer who trusts the submissions: only time and memory are limited."""

import tempfile
import threading
from pathlib import Path

from dojo.grading.contained import write_files
from dojo.judging.worker import Worker

NAME = "limits alone"


class Unprotected(Worker):
    """A warm worker. Its runs can read and change everything that the lecturer can."""

    isolation = NAME

    def __init__(self) -> None:
        super().__init__(trial=True)
        self._own = threading.local()

    def lay_beside(self, files: dict[str, bytes]) -> Path:
        """Set the files for the next runs of this thread. Return their folder."""
        before = getattr(self._own, "folder", None)
        if before:
            before.cleanup()
        self._own.folder = tempfile.TemporaryDirectory(prefix="vae-katas-", ignore_cleanup_errors=True)
        folder = Path(self._own.folder.name)
        write_files(folder, files)
        return folder

    def start(self) -> None:
        """Start the server, without waiting for it."""
        self.warm_up()

    def stop(self) -> None:
        """Do nothing: the server ends with this process."""
