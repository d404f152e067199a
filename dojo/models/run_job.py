"""Waits for a job that trains, as long as it makes progress."""

from collections.abc import Callable

from dojo.errors import NoResult
from dojo.judging.events import Broken, Finished, Progress, Result
from dojo.judging.running import Died, TimedOut
from dojo.judging.worker import START_LIMIT, Worker

PATIENCE = 60.0  # s without a batch done


def result_of(
    worker: Worker, job: str, *args, on_progress: Callable[[Progress], None], is_valid: Callable[[object], bool]
):
    """Run a job and return the value of its Result, which the answer's process has sent as JSON.

    Raises   NoResult
    """
    limit = START_LIMIT
    with worker.run(job, *args) as run:
        try:
            while True:
                match run.receive(limit):
                    case Result(value) if is_valid(value):
                        return value
                    case Result():
                        raise NoResult("it did not send a result")
                    case Progress() as event:
                        on_progress(event)
                        limit = PATIENCE
                    case Broken(reason):
                        raise NoResult(f"{reason}. `make setup` repairs the environment.")
                    case Finished(ended_by):
                        raise NoResult(ended_by or "it ended without a result")
        except TimedOut:
            raise NoResult(f"there was no progress for {limit:g} s, so it was stopped") from None
        except Died as death:
            raise NoResult(str(death)) from None
