"""What to do about a name that Python does not find: a module, a variable or an attribute."""

import dis
import re
import sys
from difflib import get_close_matches
from importlib.util import find_spec
from types import FrameType, ModuleType

import numpy
import torch
from torch import nn
from torch.optim import Optimizer

from dojo.curriculum.katas import katas
from dojo.judging.advice_on_lines import line_of, on_append
from dojo.judging.frames import frames_of
from dojo.judging.plain_words import is_of_the_tests

INSTALLED = ("torch", "torchvision", "numpy", "matplotlib")
IMPORTS = {
    "np": "import numpy as np", "torch": "import torch", "nn": "from torch import nn", "math": "import math",
    "F": "import torch.nn.functional as F", "Tensor": "from torch import Tensor", "numpy": "import numpy",
    "mse_loss": "from torch.nn.functional import mse_loss", "optim": "from torch import optim",
    "Normal": "from torch.distributions import Normal",
    "DataLoader": "from torch.utils.data import DataLoader", "plt": "import matplotlib.pyplot as plt",
}  # fmt: skip
BUILT_IN = (
    "range", "len", "enumerate", "zip", "sum", "print", "float", "int", "list", "dict", "tuple", "super", "reversed",
    "sorted", "isinstance", "True", "False", "None",
)  # fmt: skip
NOT_SET = "__init__ has not set"
VAE_HAS = (
    "a VAE has what every nn.Module has, and only these of its own: encoder_conv, fc_mu, fc_logvar, encode, decode, "
    "decoder and forward"
)
LOADER_HAS = "a loader gives batches of (images, labels) on each pass: do not use attributes of its data set"
HOMES = {"torch": torch, "F": nn.functional, "nn": nn, "np": numpy, "torch.distributions": torch.distributions}


def on_module(error: ModuleNotFoundError, frame) -> str:
    """Say how an earlier kata is imported, and which modules are installed."""
    name = (error.name or "").split(".")[0]
    if name.startswith("kata_"):
        return f"an earlier kata is in the same folder: `from .{name} import …`, with the dot"
    if name and find_spec(name) is None:
        there = ", ".join(module for module in INSTALLED if find_spec(module))
        return f"{name} is not installed here. You can import {there} and Python's own modules"
    return ""


def on_import(error: ImportError, frame) -> str:
    """Say which names a module of the lab has."""
    module = sys.modules.get(error.name or "")
    own = [name for name, value in vars(module).items() if _is_of(value, module)] if module else []
    return f"{error.name} has {', '.join(own)}" if own and (error.name or "").startswith("lab.") else ""


def _is_of(value: object, module: ModuleType) -> bool:
    return getattr(value, "__module__", "") == module.__name__


def on_name(error: NameError, frame: FrameType | None) -> str:
    """Say where a name comes from: an import, an object, an optimizer; or that no line gives it a value."""
    if isinstance(error, UnboundLocalError):
        return _local_name(error, frame)
    if not error.name:
        return ""
    if error.name in IMPORTS:
        return f"`{IMPORTS[error.name]}` is missing at the top of the file"
    for kata in katas():
        if error.name in kata.functions:
            return f"`from .{kata.name} import {error.name}` is missing at the top of the file"
    this = frame.f_locals.get("self") if frame else None
    if this is not None and hasattr(this, error.name):
        return f"it belongs to the object: self.{error.name}"
    if callable(getattr(Optimizer, error.name, None)):
        return f"{error.name} is a method of the optimizer: optimizer.{error.name}()"
    return _without_value(error.name, frame) if not similar_name(error) else ""


def _without_value(name: str, frame: FrameType | None) -> str:
    inside = frame.f_code.co_name if frame else "<module>"
    if inside == "<module>":
        return "this line is outside of every function: perhaps it is not indented far enough"
    if name == "self":
        return f"only the methods of a class have self, and {inside} is a plain function: write it without self"
    home = _home_of(name) if f"{name}(" in line_of(frame) else ""
    return home or f"{name} is not a parameter of {inside}, and no line before this one assigns or imports it"


def _home_of(name: str) -> str:
    """Return where a function or a class is: "it is torch.exp"; or ""."""
    homes = [f"{home}.{name}" for home, module in HOMES.items() if callable(getattr(module, name, None))]
    return f"it is {homes[0]}" if homes else ""


def _in_another_module(module: ModuleType | type, name: str) -> str:
    home = _home_of(name)
    return f"NumPy has another name for it; for tensors {home}" if module is numpy and home else home


def _local_name(error: UnboundLocalError, frame: FrameType | None) -> str:
    name = re.search(r"variable '(\w+)'", str(error))
    if not name or not frame:
        return ""
    lines = {op.positions.lineno for op in dis.get_instructions(frame.f_code) if _stores(op, name[1]) and op.positions}
    if frame.f_lineno in lines:
        return f"{name[1]} is local, since this line assigns it, and has no value yet: use another name on the left"
    later = [line for line in lines if line and line > frame.f_lineno]
    if len(later) == len(lines):
        return f"{name[1]} gets its value only in line {min(later, default='?')}"
    return f"{name[1]} is assigned in a branch or loop that was not run before this line"


def _stores(op: dis.Instruction, name: str) -> bool:
    return "STORE" in op.opname and name in (op.argval if isinstance(op.argval, tuple) else (op.argval,))


def on_attribute(error: AttributeError, frame: FrameType | None) -> str:
    """Say which object has such an attribute, if this one does not."""
    text = str(error)
    if says := on_append(error, frame):
        return says
    if error.name in ("no_grad", "inference_mode"):
        return f"it is a function of torch: with torch.{error.name}():"
    if is_of_the_tests(error.obj):
        return VAE_HAS if isinstance(error.obj, nn.Module) else LOADER_HAS
    if (isinstance(error.obj, ModuleType) or error.obj is torch.Tensor) and not similar_name(error):
        return _in_another_module(error.obj, error.name)
    this = frame.f_locals.get("self") if frame else None
    if this is not None and error.obj is this and "has no attribute" in text:
        if error.name in frame.f_locals:
            return f"{error.name} is a local name of this function: write it without self"
        if any(error.name in kata.functions for kata in katas()):
            return f"{error.name} is a function and not a method: write it without self"
        if error.name == "encoder" and hasattr(this, "encoder_conv"):
            return "a VAE has no encoder: it has encoder_conv and, after it, the two heads"
        return f"{NOT_SET} self.{error.name} before this line runs"
    if isinstance(error.obj, nn.Module) and "has no attribute" in text and not similar_name(error):
        return "a layer is called like a function: y = layer(x)"
    return ""


def similar_name(error: BaseException) -> str:
    """Return a suggestion for a misspelt name, as in Python's own traceback, which is not shown here."""
    if not isinstance(error, (NameError, AttributeError)) or not error.name or "Did you mean" in str(error):
        return ""
    names = _names_at(frames_of(error)[-1]) if isinstance(error, NameError) else dir(error.obj)
    public = sorted(name for name in names if not name.startswith("_"))
    same = [name for name in public if name.lower() == error.name.lower()]
    close = same or get_close_matches(error.name, public, n=1, cutoff=0.7)
    return f". Did you mean {close[0]}?" if close else ""


def _names_at(frame: FrameType) -> set[str]:
    """Return the names that existed at the line that raised, and the built-in ones that learners use."""
    return {*frame.f_locals, *frame.f_globals, *BUILT_IN}
