"""Everything that the project itself raises, as one tree.

DojoError
    Usage           the words on the command line make no sense: exit status 2
    CurriculumError a file of the curriculum is not as it should be
    InvalidAnswer   a text does not answer a question
    NoResult        a training or a drawing ended without a result
    CannotTell      whether a kata passes could not be found out, and that is our fault
    StorageError
        Missing     this Python was built without SQLite
        Damaged     a file cannot be used as it is
            Newer   a later version of the project wrote it
"""

from typing import Any


class DojoError(Exception):
    """Any of them. The message is a sentence for the learner."""


class Usage(DojoError):
    """The words on the command line make no sense here."""


class CurriculumError(DojoError):
    """A file of the curriculum is not as it should be. The message says where, and what is wrong."""


class InvalidAnswer(DojoError):
    """The text does not answer the question. The message says what does."""


class NoResult(DojoError):
    """A job has ended, or was ended, without a result."""


class CannotTell(DojoError):
    """Whether a kata passes could not be found out. `verdict` says why, and is to be shown."""

    def __init__(self, verdict: Any) -> None:
        super().__init__(verdict.message)
        self.verdict = verdict


class StorageError(DojoError):
    """Something could not be kept, or not be read."""


class Missing(StorageError):
    """There is no SQLite to keep anything with."""


class Damaged(StorageError):
    """What is in the file cannot be used. The message says why."""


class Newer(Damaged):
    """A later version of the project wrote the file."""
