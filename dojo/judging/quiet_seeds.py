"""Keeps torch.manual_seed from storing stack traces for accelerators that are not used.

Until CUDA, XPU or MTIA starts, torch stores a stack trace of each seed for each of them, for an error message.
Under pytest the stack is deep: this takes 1 ms per seed, and a step may seed fifty times.
"""

import importlib
from types import SimpleNamespace


def install() -> None:
    """Switch it off. The effect of a seed does not change."""
    no_stack = SimpleNamespace(format_stack=list)
    for name in ("torch.cuda", "torch.xpu", "torch.mtia"):
        module = importlib.import_module(name)
        if hasattr(module, "traceback"):
            setattr(module, "traceback", no_stack)  # noqa: B010  its types know no such name
