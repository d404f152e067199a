"""Runs without a sandbox, for a lecturer who trusts the submissions: only time and memory are limited."""

import tempfile
import threading
from contextlib import contextmanager
from pathlib import Path

from dojo.diagnosis import WARM
from dojo.grading.open_runs import OpenRuns
from dojo.grading.submission_files import write_files
from dojo.judging.worker import Worker

NAME = "limits alone"


class Unprotected(Worker):
    """A warm worker. Its runs can read and change everything that the lecturer can."""

    isolation = NAME

    def __init__(self) -> None:
        super().__init__(*WARM)
        self._own = threading.local()
        self._open = OpenRuns()

    def set_files(self, files: dict[str, bytes]) -> Path:
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

    @contextmanager
    def run(self, job: str, *args):
        """Run a job, and remember the run until it ends."""
        with super().run(job, *args) as run, self._open.holding(run):
            yield run

    def stop(self) -> None:
        """End all runs. The server ends with this process."""
        self._open.end()
