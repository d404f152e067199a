"""Imported last in the server of `dojo watch`: one run of all katas on the reference, before the first fork.

What torch, pytest and Hypothesis do once, on first use, is then done, and no fork has to do it again: a verdict
comes in half the time. Only `dojo watch` pays it back, so a single `dojo run` goes without.
"""

import gc
import os
import sys
from contextlib import redirect_stderr, redirect_stdout

import dojo.judging.preload  # noqa: F401  first: the trial runs on what it imports
from dojo.answers import Answers
from dojo.curriculum.katas import katas
from dojo.judging import session
from dojo.judging.events import Ended
from dojo.judging.request import Request
from dojo.verdict import Status


def run() -> None:
    """Judge the reference as a run would, keep which steps it passes, and take every other trace of it away again."""

    def keep(event) -> None:
        if isinstance(event, Ended) and event.status == Status.PASSED:
            session.SOUND.add(event.step)

    finders = list(sys.meta_path)
    with open(os.devnull, "w") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere):
        session.judge(keep, Request(katas()[-1], Answers.reference()))
    sys.meta_path[:] = finders
    for name in list(sys.modules):
        if name.split(".")[0] in ("answers", "katas", "conftest"):
            del sys.modules[name]


run()
gc.collect()
gc.freeze()  # again, now with what the trial has left
