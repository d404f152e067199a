"""Delays the import of torch._dynamo, the compiler's front end, until something is compiled.

torch's optimizers import it on first use only to switch compilation off. That is 900 modules and takes longer
than the import of torch itself, before every verdict on a training loop. The stand-in has the two
functions that they call, and loads the real module when any other attribute is used. torchvision imports one function
of torch._dynamo.utils, which it may never call: that module has a stand-in, too.
"""

import importlib
import sys
from types import ModuleType

import torch

NAME, UTILS = "torch._dynamo", "torch._dynamo.utils"


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
        return getattr(_real(NAME), name)


class LazyUtils(ModuleType):
    """The part of torch._dynamo.utils that torchvision imports."""

    def is_compile_supported(self, device_type: str) -> bool:
        """Ask the real module."""
        return _real(UTILS).is_compile_supported(device_type)

    def __getattr__(self, name: str):
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(_real(UTILS), name)


def _real(name: str) -> ModuleType:
    """Import a real module in the place of the stand-ins."""
    for each in (NAME, UTILS):
        if isinstance(sys.modules.get(each), (LazyDynamo, LazyUtils)):
            del sys.modules[each]
    return importlib.import_module(name)


def install() -> None:
    """Install the stand-ins, unless the real module is loaded already."""
    if NAME not in sys.modules:
        sys.modules[NAME] = torch._dynamo = LazyDynamo(NAME)
        sys.modules[UTILS] = LazyUtils(UTILS)
