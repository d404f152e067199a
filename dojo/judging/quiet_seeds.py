"""Keeps torch.manual_seed from storing stack traces for accelerators that are not used.

Until CUDA, XPU or MTIA starts, torch stores for each of them where a seed was set, for an error message.
Under pytest and Hypothesis the stack is deep: this takes 1 ms per seed, and a step may seed fifty times.
Hypothesis also reads the state of `random` around every value that it draws, for a deprecation warning.
"""

import importlib
from contextlib import nullcontext
from types import SimpleNamespace


def install() -> None:
    """Switch both off. The effect of a seed does not change."""
    no_stack = SimpleNamespace(format_stack=list)
    for name in ("torch.cuda", "torch.xpu", "torch.mtia"):
        module = importlib.import_module(name)
        if hasattr(module, "traceback"):
            setattr(module, "traceback", no_stack)  # noqa: B010  its types know no such name
    for name in ("hypothesis.control", "hypothesis.strategies._internal.core"):
        module = importlib.import_module(name)
        if hasattr(module, "deprecate_random_in_strategy"):
            setattr(module, "deprecate_random_in_strategy", lambda *words: nullcontext())  # noqa: B010
