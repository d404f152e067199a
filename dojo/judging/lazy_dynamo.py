"""Delays the import of torch._dynamo, the compiler's front end, until something is compiled.

torch's optimizers import it on first use only to switch compilation off. That is 900 modules and takes longer
than the import of torch itself, before every verdict on a training loop. The stand-in has the two
functions that they call, and loads the real module when any other attribute is used.
"""

import importlib
import sys
from types import ModuleType

import torch

NAME = "torch._dynamo"


class LazyDynamo(ModuleType):
    """The part of torch._dynamo that eager code uses."""

    def disable(self, fn=None, *args, **kwargs):
        """Nothing compiles yet, so there is nothing to disable."""
        return fn if fn is not None else (lambda function: function)

    def graph_break(self, *args, **kwargs) -> None:
        """Nothing is being traced, so there is no graph to break."""

    def __getattr__(self, name: str):
        if name.startswith("__") and name != "__path__":  # code that inspects all of sys.modules reads these
            raise AttributeError(name)
        if sys.modules.get(NAME) is self:
            del sys.modules[NAME]
        return getattr(importlib.import_module(NAME), name)


def install() -> None:
    """Install the stand-in, unless the real module is loaded already."""
    if NAME not in sys.modules:
        sys.modules[NAME] = torch._dynamo = LazyDynamo(NAME)
