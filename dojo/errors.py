"""The exceptions that one package raises and another one catches, as one tree.

DojoError
    Usage           the command line is wrong: exit status 2
        InvalidAnswer   a text does not answer a question
    CurriculumError a file of the curriculum is wrong
    NoResult        a training or a drawing ended without a result
    CannotTell      we could not find out whether a kata passes, and that is our fault
    StorageError
        Missing     this Python was built without SQLite
        Damaged     a file cannot be used
            Newer   a later version of the project wrote it
"""

from typing import Any


class DojoError(Exception):
    """Any of them. The message is a sentence for the learner."""


class Usage(DojoError):
    """The command line is wrong."""


class CurriculumError(DojoError):
    """A file of the curriculum is wrong. The message says where and why."""


class InvalidAnswer(Usage):
    """The text does not answer the question. The message says what a valid answer is."""


class NoResult(DojoError):
    """A job ended, or was stopped, without a result."""


class CannotTell(DojoError):
    """We could not find out whether a kata passes. `verdict` says why: show it."""

    def __init__(self, verdict: Any) -> None:
        super().__init__(verdict.message)
        self.verdict = verdict


class StorageError(DojoError):
    """Something could not be stored or read."""


class Missing(StorageError):
    """SQLite is missing, so nothing can be stored."""


class Damaged(StorageError):
    """The content of the file cannot be used. The message says why."""


class Newer(Damaged):
    """A later version of the project wrote the file."""
