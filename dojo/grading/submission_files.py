"""The other Python files of a submission, which its katas may import: each run gets them with its job."""

import threading
from pathlib import Path

from dojo.judging.running import Runner

SUBMISSION = Path("/tmp/submission")  # in the private folder of each run


class SeparateRunner(Runner):
    """Runs jobs where nothing of the judge is visible. A thread's runs get the files that it has set."""

    def __init__(self) -> None:
        self._files = threading.local()

    @property
    def files(self) -> dict[str, bytes]:
        """The files for the next runs of this thread."""
        return getattr(self._files, "value", {})

    def set_files(self, files: dict[str, bytes]) -> Path:
        """Set the files for the next runs of this thread. Return their folder."""
        self._files.value = files
        return SUBMISSION


def write_files(folder: Path, files: dict[str, bytes]) -> None:
    """Write a submission's files."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text)
