"""What to do about an exception that learners meet often, from its text or from the line that raised it."""

import dis
import inspect
import re
import sys
import traceback
from collections.abc import Callable
from importlib.util import find_spec
from types import FrameType, ModuleType

import torch
from torch import nn
from torch.optim import Optimizer
from torch.utils.data import DataLoader, Dataset, Sampler

from dojo.curriculum.katas import katas
from dojo.judging.advice_texts import ADVICE
from lab.layout import counted

TEST_MODULES = ("lab.probes", "lab.training_probes", "tests.")
TEST_OBJECTS = {
    nn.Module: "the VAE that the test passes", Dataset: "the data set of the test's loader",
    Sampler: "the sampler of the test's loader", DataLoader: "the test's loader",
}  # fmt: skip
INSTALLED = ("torch", "torchvision", "numpy", "matplotlib")
IMPORTS = {
    "np": "import numpy as np", "torch": "import torch", "nn": "from torch import nn", "math": "import math",
    "F": "import torch.nn.functional as F", "Tensor": "from torch import Tensor", "numpy": "import numpy",
    "mse_loss": "from torch.nn.functional import mse_loss", "optim": "from torch import optim",
    "Normal": "from torch.distributions import Normal",
    "DataLoader": "from torch.utils.data import DataLoader", "plt": "import matplotlib.pyplot as plt",
}  # fmt: skip
PLAIN = {
    "½": "0.5", "¼": "0.25", "−": "-", "–": "-", "—": "-", "·": "*", "×": "*", "²": "** 2", "³": "** 3", "‖": "a comma",
    "Σ": "torch.sum", "∑": "torch.sum", "√": "torch.sqrt", "“": '"', "”": '"', "‘": "'", "’": "'", "≤": "<=", "≥": ">=",
    "≠": "!=", "…": "the rest of the line", "→": "->", "\u00a0": "an ordinary space",
}  # fmt: skip
NOT_SET = "__init__ has not set"
VAE_HAS = "a VAE has only the attributes encoder_conv, fc_mu, fc_logvar, encode, decode, decoder and forward"
LOADER_HAS = "a loader gives batches of (images, labels) on each pass: do not use attributes of its data set"


def advice(error: BaseException, frame: FrameType | None) -> str:
    """Return what to do about an exception from the learner's frame, or "" if its own text is enough."""
    for special in _SPECIAL:
        if isinstance(error, special) and (found := _SPECIAL[special](error, frame)):
            return found
    kind, text = type(error).__name__, str(error)
    for wanted, pattern, says in ADVICE:
        match = re.search(pattern, text) if wanted in ("", kind) else None
        if match:
            return says.format(*match.groups())
    return ""


def in_plain_words(text: str) -> str:
    """Return an exception's text without the names of the classes that only the tests know."""
    for name, words in _names_in_words().items():
        text = re.sub(rf"\b{name}\.(?=\w+\()", "", text)
        text = re.sub(rf"'?\b{name}\b'?( object)?", words, text)
    return text


def _names_in_words() -> dict[str, str]:
    """Return plain words for the tests' models and data sets, by the names of their classes."""
    found = {}
    for module in [module for name, module in list(sys.modules.items()) if name.startswith(TEST_MODULES)]:
        for name, value in list(vars(module).items()):
            if inspect.isclass(value) and value.__module__ == module.__name__:
                found[name] = next((words for base, words in TEST_OBJECTS.items() if issubclass(value, base)), "")
    return {name: words for name, words in found.items() if words}


def _module(error: ModuleNotFoundError, frame) -> str:
    name = (error.name or "").split(".")[0]
    if name.startswith("kata_"):
        return f"an earlier kata is in the same folder: `from .{name} import …`, with the dot"
    if name and find_spec(name) is None:
        there = ", ".join(module for module in INSTALLED if find_spec(module))
        return f"{name} is not installed here. You can import {there} and Python's own modules"
    return ""


def _import(error: ImportError, frame) -> str:
    module = sys.modules.get(error.name or "")
    own = [name for name, value in vars(module).items() if _is_of(value, module)] if module else []
    return f"{error.name} has {', '.join(own)}" if own and (error.name or "").startswith("lab.") else ""


def _is_of(value: object, module: ModuleType) -> bool:
    return getattr(value, "__module__", "") == module.__name__


def _name(error: NameError, frame: FrameType | None) -> str:
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
    return ""


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


def _attribute(error: AttributeError, frame: FrameType | None) -> str:
    of, text = type(error.obj), str(error)
    if of.__module__.startswith(TEST_MODULES):
        return VAE_HAS if issubclass(of, nn.Module) else LOADER_HAS
    this = frame.f_locals.get("self") if frame else None
    if this is not None and error.obj is this and "has no attribute" in text:
        if error.name in frame.f_locals:
            return f"{error.name} is a local name of this function: write it without self"
        if any(error.name in kata.functions for kata in katas()):
            return f"{error.name} is a function and not a method: write it without self"
        if error.name == "encoder" and hasattr(this, "encoder_conv"):
            return "a VAE has no encoder: it has encoder_conv and, after it, the two heads"
        return f"{NOT_SET} self.{error.name} before this line runs"
    return ""


def _call(error: TypeError, frame: FrameType | None) -> str:
    """Recognise a method that is written without self, a layer that is called without self, and Adam(model)."""
    inner = _frames(error)[-1]
    if "is not iterable" in str(error) and isinstance(inner.f_locals.get("self"), Optimizer):
        return "an optimizer takes the model's parameters: model.parameters()"
    given = re.search(r"(\w+)\(\) takes (\d+) positional arguments? but (\d+) (?:was|were) given", str(error))
    owner = str(error).split("(")[0].rpartition(".")[0]
    this = frame.f_locals.get("self") if frame else None
    if given and owner and not owner.endswith("<locals>") and int(given[3]) == int(given[2]) + 1:
        if _has_self(this, given[1]) or (this is None and int(given[2]) > 1):
            takes = counted(int(given[2]) - 1, "argument")
            return f"apart from self, {given[1]} takes {takes} and got {int(given[3]) - 1}"
        return f"a method's first parameter is self: def {given[1]}(self, …)"
    if given and given[2] == "1" and given[3] == "2" and not owner and given[1] in vars(torch):
        return (
            f"{given[1]} takes one value and was given two: a list is one value, [0, 5]; a decimal point is a dot, 0.5"
        )
    if given and isinstance(getattr(this, given[1], None), nn.Module):
        return f"the model's layer is self.{given[1]}; the function {given[1]}() makes a new one"
    return ""


def _has_self(this: object, method: str) -> bool:
    function = getattr(type(this), method, None)
    return callable(function) and [*inspect.signature(function).parameters][:1] == ["self"]


def _frames(error: BaseException) -> list[FrameType]:
    return [frame for frame, _ in traceback.walk_tb(error.__traceback__)]


def _shapes(error: RuntimeError, frame) -> str:
    """Recognise tensors that were given to the class of a loss, and a product of matrices that do not fit."""
    frames = _frames(error)
    if "Boolean value of Tensor" in str(error):
        for each in frames:
            if each.f_code.co_name == "__init__" and isinstance(made := each.f_locals.get("self"), nn.Module):
                name = type(made).__name__
                return (
                    f"nn.{name}(…) makes an object: make it first, with its options, and then call it with the tensors"
                )
    found = re.search(r"mat1 and mat2 shapes cannot be multiplied \(\d+x(\d+) and (\d+)x", str(error))
    if found and any(isinstance(each.f_locals.get("self"), nn.Linear) for each in frames):
        return f"the layer takes {found[2]} features and got {found[1]}"
    if found:
        sizes = f"the left matrix has {found[1]} columns and the right one {found[2]} rows: these numbers must be equal"
        return f"{sizes}; * multiplies element by element"
    return ""


def _syntax(error: SyntaxError, frame) -> str:
    line = (error.text or "").strip()
    if line.startswith("```"):
        return "``` marks code in a chat or a document: delete this line"
    if line.startswith(("%", "!")):
        return f"a line with {line[0]} belongs to a notebook: delete it"
    sign = re.search(r"invalid (?:character|non-printable character)(?: '(.)')? ?\(?U\+([0-9A-F]+)", str(error.msg))
    if sign:
        character = sign[1] or chr(int(sign[2], 16))
        return f"Python does not know the character {character}: write {PLAIN.get(character, 'plain characters')}"
    if "decimal literal" in str(error.msg):
        return "a product needs a *: 2 * x"
    return ""


_SPECIAL: dict[type, Callable] = {
    ModuleNotFoundError: _module, ImportError: _import, NameError: _name, AttributeError: _attribute, TypeError: _call,
    SyntaxError: _syntax, RuntimeError: _shapes,
}  # fmt: skip
