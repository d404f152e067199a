"""Spares each torch.manual_seed the stack traces that it keeps for accelerators that may never be used.

Until CUDA, XPU or MTIA starts, torch notes for each of them where a seed was set, in case it should fail.
Under pytest and Hypothesis the stack is deep: a millisecond for every seed, and a step may seed fifty times.
"""

import importlib
from types import SimpleNamespace


def install() -> None:
    """Let the accelerators note no stack. What they do with the seed itself stays as it is."""
    no_stack = SimpleNamespace(format_stack=list)
    for name in ("torch.cuda", "torch.xpu", "torch.mtia"):
        module = importlib.import_module(name)
        if hasattr(module, "traceback"):
            module.traceback = no_stack
