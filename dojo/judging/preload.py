"""Imported once in the server process from which every run is forked: everything that is slow to import."""

import atexit
import gc
import os

import pytest  # noqa: F401
import torch

import dojo.judging.handle
import dojo.judging.session  # noqa: F401
from dojo.judging import quiet_seeds, system

quiet_seeds.install()
PID = os.getpid()  # equal to the run's own pid if the run was not forked from a warm server
torch.set_num_threads(1)  # a second thread makes tiny tensors slower, and a fork must have no other threads
gc.freeze()  # the forks share these memory pages until one writes to them


@atexit.register
def _end_runs() -> None:
    """End all runs when the server ends, which it also does when the judge is killed."""
    if os.getpid() == PID:
        system.end_children()
