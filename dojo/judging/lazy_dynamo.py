"""Postpones torch._dynamo, the compiler's front end, until someone compiles.

torch's optimizers import it on first use only to say "do not compile me": 900 modules and longer
than the import of torch itself, in front of every verdict on a training loop. The stand-in answers
those two questions and becomes the real module as soon as anything else is asked of it.
"""

import importlib
import sys
from types import ModuleType

import torch

NAME = "torch._dynamo"


class LazyDynamo(ModuleType):
    """torch._dynamo as far as eager code sees it."""

    def disable(self, fn=None, *args, **kwargs):
        """Nothing compiles yet, so there is nothing to disable."""
        return fn if fn is not None else (lambda function: function)

    def graph_break(self, *args, **kwargs) -> None:
        """Nothing is being traced, so there is no graph to break."""

    def __getattr__(self, name: str):
        if name.startswith("__") and name != "__path__":  # whoever walks over sys.modules asks for these
            raise AttributeError(name)
        if sys.modules.get(NAME) is self:
            del sys.modules[NAME]
        return getattr(importlib.import_module(NAME), name)


def install() -> None:
    """Put the stand-in in place, unless the real module is there already."""
    if NAME not in sys.modules:
        sys.modules[NAME] = torch._dynamo = LazyDynamo(NAME)
