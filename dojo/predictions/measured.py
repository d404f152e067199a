"""The answers to questions, measured with the code of the reference."""

from collections.abc import Callable

from dojo.answers import Answers
from dojo.errors import NoResult
from dojo.judging.events import Progress
from dojo.judging.worker import Worker
from dojo.predictions.questions import Answer

JOB = "dojo.predictions.jobs:measure"


def with_reference(
    names: tuple[str, ...],
    worker: Worker | None = None,
    on_progress: Callable[[Progress], None] = lambda progress: None,
) -> dict[str, tuple[Answer | None, str]]:
    """Return for each question the answer, or None, and a sentence about the result."""
    from dojo.models.run_job import result_of
    from dojo.models.settings import Settings

    job = (JOB, names, Answers.reference(), Settings())
    try:
        found = result_of(
            worker or Worker(), *job, on_progress=on_progress, is_valid=lambda value: isinstance(value, dict)
        )
        return {name: (found[name][0], found[name][1]) for name in names}
    except (NoResult, KeyError, ValueError) as error:
        return dict.fromkeys(names, (None, f"it could not be measured: {error}"))
