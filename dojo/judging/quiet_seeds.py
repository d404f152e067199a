"""Spares each torch.manual_seed the stack traces that it keeps for accelerators that may never be used.

Until CUDA, XPU or MTIA starts, torch notes for each of them where a seed was set, in case it should fail.
Under pytest and Hypothesis the stack is deep: a millisecond for every seed, and a step may seed fifty times.
Hypothesis, too, looks at the state of `random` around every value that it draws, to warn of a deprecated habit.
"""

import importlib
from contextlib import nullcontext
from types import SimpleNamespace


def install() -> None:
    """Let the accelerators note no stack, and Hypothesis not look. What a seed does stays as it is."""
    no_stack = SimpleNamespace(format_stack=list)
    for name in ("torch.cuda", "torch.xpu", "torch.mtia"):
        module = importlib.import_module(name)
        if hasattr(module, "traceback"):
            setattr(module, "traceback", no_stack)  # noqa: B010  its types know no such name
    for name in ("hypothesis.control", "hypothesis.strategies._internal.core"):
        module = importlib.import_module(name)
        if hasattr(module, "deprecate_random_in_strategy"):
            setattr(module, "deprecate_random_in_strategy", lambda *words: nullcontext())  # noqa: B010
