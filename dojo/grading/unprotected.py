"""Runs without a sandbox, for a lecturer who trusts what was handed in: limits of time and memory, and no more."""

import tempfile
import threading
from pathlib import Path

from dojo.judging.worker import Worker

NAME = "limits alone"


class Unprotected(Worker):
    """A warm worker. What it runs may read and change whatever the lecturer may."""

    isolation = NAME

    def __init__(self) -> None:
        super().__init__(trial=True)
        self._own = threading.local()

    def lay_beside(self, files: dict[str, bytes]) -> Path:
        """Give the next runs of this thread these files. Return the folder in which they find them."""
        self._own.folder = tempfile.TemporaryDirectory(prefix="vae-katas-", ignore_cleanup_errors=True)
        folder = Path(self._own.folder.name)
        for name, text in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(text)
        return folder

    def start(self) -> None:
        """Start the server, without waiting for it."""
        self.warm_up()

    def stop(self) -> None:
        """Nothing: the server ends with this process."""
