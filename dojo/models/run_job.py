"""Waits for jobs that train, as long as they make progress."""

from collections.abc import Callable, Generator
from contextlib import ExitStack, closing

from dojo.errors import NoResult
from dojo.judging.events import Broken, Finished, Progress, Result
from dojo.judging.running import Died, TimedOut, ready
from dojo.judging.worker import START_LIMIT, Worker

PATIENCE = 60.0  # s without a batch done


def result_of(
    worker: Worker, job: str, *args, on_progress: Callable[[Progress], None], is_valid: Callable[[object], bool]
):
    """Run a job and return the value of its Result, which the answer's process has sent as JSON.

    Raises   NoResult
    """
    with closing(_events(worker, [(job, *args)])) as events:
        for event in events:
            match event:
                case Result(value) if is_valid(value):
                    return value
                case Result():
                    raise NoResult("it did not send a result")
                case Progress():
                    on_progress(event)
                case Finished(ended_by):
                    raise NoResult(ended_by or "it ended without a result")


def run_together(worker: Worker, jobs: list[tuple], on_progress: Callable[[Progress], None]) -> None:
    """Run jobs at the same time, each in a separate process, and wait for all of them. Results are ignored.

    Raises   NoResult if one of them cannot be run, dies or makes no progress; the others are stopped
    """
    with closing(_events(worker, jobs)) as events:
        for event in events:
            if isinstance(event, Progress):
                on_progress(event)


def _events(worker: Worker, jobs: list[tuple]) -> Generator:
    """Run jobs and yield their events in the order in which they arrive.

    Raises   NoResult
    """
    limit = START_LIMIT
    with ExitStack() as stack:
        runs = [stack.enter_context(worker.run(*job)) for job in jobs]
        try:
            while runs:
                for run in ready(runs, limit):
                    event = run.receive(limit)
                    if isinstance(event, Broken):
                        raise NoResult(f"{event.reason}. `make setup` repairs the environment.")
                    if isinstance(event, Progress):
                        limit = PATIENCE
                    elif isinstance(event, Finished):
                        runs.remove(run)
                    yield event
        except TimedOut:
            raise NoResult(f"there was no progress for {limit:g} s, so it was stopped") from None
        except Died as death:
            raise NoResult(str(death)) from None
