"""Imported once in the server process from which every run is forked: all that a run needs and that takes time."""

import gc
import os

import torch

from dojo.judging import lazy_dynamo, quiet_seeds

lazy_dynamo.install()
quiet_seeds.install()

import hypothesis  # noqa: E402, F401
import pytest  # noqa: E402, F401

import dojo.judging.handle  # noqa: E402
import dojo.judging.session  # noqa: E402, F401

PID = os.getpid()  # a run whose own pid this is was not forked from a warm server
torch.set_num_threads(1)  # tiny tensors: a second thread costs more than it gives, and none must live at the fork
gc.freeze()  # the forks share these pages until someone writes to them
