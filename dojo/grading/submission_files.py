"""The other Python files of a submission, which its katas may import: each run gets them with its job."""

from contextvars import ContextVar
from pathlib import Path

from dojo.judging.running import Runner

SUBMISSION = Path("/tmp/submission")  # in the private folder of each run


class SeparateRunner(Runner):
    """Runs jobs where nothing of the judge is visible. The runs of one submission get the files that were set for it.

    A thread that the judge starts for a part of its work runs in a copy of the context, so it has the same files.
    """

    def __init__(self) -> None:
        self._files: ContextVar[dict[str, bytes]] = ContextVar("files")

    @property
    def files(self) -> dict[str, bytes]:
        """The files for the next runs in this context."""
        return self._files.get({})

    def set_files(self, files: dict[str, bytes]) -> Path:
        """Set the files for the next runs in this context. Return their folder."""
        self._files.set(files)
        return SUBMISSION


def write_files(folder: Path, files: dict[str, bytes]) -> None:
    """Write a submission's files."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text)
