"""Imported last in the server of `dojo watch`: it runs all katas on the reference, before the first fork.

After that, torch and pytest have done their one-time work, and no fork repeats it: a verdict takes half the
time. A single `dojo run` would be slower with this run, so only `dojo watch` does it.
"""

import gc
import os
import time
from contextlib import redirect_stderr, redirect_stdout

import dojo.judging.preload  # noqa: F401  first: the trial run needs these imports
from dojo.answers import Answers
from dojo.curriculum.katas import has_reference, katas
from dojo.judging import loading, pytest_plugin, session
from dojo.judging.events import Ended
from dojo.judging.request import Request
from dojo.verdict import Status


def run() -> None:
    """Judge the reference as in a run, keep the steps that it passes, and remove every other trace.

    A hand-out has no reference, so its verdicts take longer.
    """

    began = time.process_time()

    def keep(event) -> None:
        nonlocal began
        if isinstance(event, Ended) and event.status == Status.PASSED:
            session.PASSED_BY_REFERENCE[event.step] = time.process_time() - began
        began = time.process_time()

    with (
        loading.forgotten_afterwards(pytest_plugin.PACKAGE),
        open(os.devnull, "w") as nowhere,
        redirect_stdout(nowhere),
        redirect_stderr(nowhere),
    ):
        ahead = session.collect_ahead()
        if ahead is None:
            return
        if has_reference():
            ahead.run(keep, lambda: Request(katas()[-1], Answers.reference()))
    ahead.forget()
    ahead.watch_names()


run()
gc.collect()
gc.freeze()  # again, now with the objects of the trial run
