"""What to do about an exception that learners meet often: one sentence for each kind of it."""

import dis
import inspect
import re
import sys
import traceback
from collections.abc import Callable
from importlib.util import find_spec
from types import FrameType

from torch import nn
from torch.optim import Optimizer
from torch.utils.data import DataLoader, Dataset, Sampler

TEST_MODULES = ("lab.probes", "lab.lessons", "tests.")
TEST_OBJECTS = {
    nn.Module: "the VAE that the test passes", Dataset: "the data set of the test's loader",
    Sampler: "the sampler of the test's loader", DataLoader: "the test's loader",
}  # fmt: skip
INSTALLED = ("torch", "torchvision", "numpy", "matplotlib")
IMPORTS = {
    "np": "import numpy as np", "torch": "import torch", "nn": "from torch import nn", "math": "import math",
    "F": "import torch.nn.functional as F", "Tensor": "from torch import Tensor", "numpy": "import numpy",
    "DataLoader": "from torch.utils.data import DataLoader", "plt": "import matplotlib.pyplot as plt",
}  # fmt: skip
PLAIN = {
    "½": "0.5", "¼": "0.25", "−": "-", "–": "-", "—": "-", "·": "*", "×": "*", "²": "** 2", "³": "** 3", "‖": "a comma",
    "Σ": "torch.sum", "∑": "torch.sum", "√": "torch.sqrt", "“": '"', "”": '"', "‘": "'", "’": "'", "≤": "<=", "≥": ">=",
    "≠": "!=", "…": "the rest of the line", "→": "->", "\u00a0": "an ordinary space",
}  # fmt: skip
VAE_HAS = "a VAE has only the attributes encoder_conv, fc_mu, fc_logvar, encode, decode, decoder and forward"
LOADER_HAS = "a loader gives batches of (images, labels) on each pass: do not use attributes of its data set"
# The exception's class, a pattern of its message, and the advice. {0} is the match of the pattern's first group.
ADVICE = (
    ("", r"bitwise_xor|for \^", "in Python ^ is bitwise xor and not a power: write a square as x ** 2"),
    ("", r"[Cc]an't call numpy\(\) on Tensor that requires grad",
     "NumPy has no graphs: where gradients must pass, use torch's own function; elsewhere use torch.no_grad()"),
    ("ValueError", r"parameter scale .*constraint",
     "Normal takes the standard deviation, which is above 0; logvar is a logarithm and can be negative"),
    ("IndexError", r"Dimension out of range|too many indices",
     "the input has fewer dimensions than this line uses: the docstring says which shapes are possible"),
    ("ValueError", r"not enough values to unpack|too many values to unpack",
     "the line unpacks a wrong number of values: check the shape or the length of the right side"),
    ("", r"size of tensor a|not broadcastable|shapes? .* invalid for input|could not be broadcast",
     "the two sides have shapes that do not fit each other: print both shapes"),
    ("", r"does not require grad and does not have a grad_fn",
     "the loss is not connected to the graph: something before it was detached, or computed under torch.no_grad()"),
    ("", r"backward through the graph a second time",
     "backward() was called twice on one graph: compute a new loss from each batch"),
    ("", r"in-?place operation|modified by an inplace",
     "a tensor that the gradient needs was changed in place, by += or a method ending in _: make a new tensor"),
    ("", r"\b(?:Long|Int|Byte|Bool)\b.*\bFloat\b|\bFloat\b.*\b(?:Long|Int|Byte|Bool)\b",
     "whole numbers and float32 are mixed here: .float() converts whole numbers"),
    ("", r"[Ee]xpected scalar type|must have the same dtype|same dtype|dtype Double",
     "float32 and float64 are mixed here: NumPy makes float64, and .float() converts it to float32"),
    ("TypeError", r"argument 'size' .*not Tensor",
     "a size is a shape, and this is a tensor: torch.randn(x.shape), or torch.randn_like(x)"),
    ("", r"cannot be interpreted as an integer|must be tuple of ints|linspace\(\) .* got \(\w+, \w+, float\b",
     "a size must be an integer: / and ** may give a float, and // gives an integer"),
    ("TypeError", r"linspace\(\) .* got \(\w+, \w+\)", "linspace also needs the number of points: start, end, steps"),
    ("TypeError", r"(\w+)\(\) received an invalid combination of arguments",
     "{0} takes other arguments: their number, their order or a type is wrong"),
    ("ValueError", r"<built-in function (\w+)> is not a valid value", "{0} is a function here: write '{0}', in quotes"),
    ("RuntimeError", r"to conv2d, but got input of size: \[([\d, ]+)\]",
     "convolutions read images, of shape (B, 1, 28, 28), and got ({0}): codes go into model.decode"),
    ("AttributeError", r"'float' object has no attribute 'backward'",
     "item() gives a plain number, without a graph: call backward() on the tensor"),
    ("", r"Boolean value of Tensor|truth value of an array",
     "`if` and `and` need one truth value, and a tensor has many: torch.where chooses element by element"),
    ("", r"NoneType", "something here is None: a function without a return gives None"),
    ("TypeError", r"must be Tensor, not numpy", "torch's function takes a tensor and was given a NumPy array"),
    ("TypeError", r"argument 'input' .*must be Tensor, not (\w+)",
     "torch's function takes a tensor and was given a {0}: the math module has one for plain numbers"),
    ("", r"only one element tensors|elements cannot be converted to Scalar",
     "this needs one number, and a tensor has many: math.exp takes a number, torch.exp takes a tensor"),
    ("", r"'(?:builtin_function_or_method|method)'", "call a method with parentheses: x.size(0)"),
    ("AttributeError", r"'(tuple|list)' object has no attribute",
     "this value is a {0} of several things: take out the one that you mean, by name or by index"),
    ("AttributeError", r"'numpy.ndarray' object has no attribute", "this value is a NumPy array and not a tensor"),
    ("TypeError", r"expected Tensor as element .* got numpy", "torch joins tensors; np.concatenate joins NumPy arrays"),
    ("TypeError", r"transpose\(\) takes 2 positional arguments",
     "a tensor's transpose exchanges two axes; permute takes a new order of all axes"),
    ("AttributeError", r"before Module.__init__\(\) call", "super().__init__() must be the first line of __init__"),
    ("RecursionError", "", "a function calls itself without end: perhaps it calls a method of its own name"),
    ("", r"daemonic processes", "a loader with num_workers above 0 starts processes, which is not allowed here: use 0"),
    ("", r"Expected all tensors to be on the same device|not compiled with CUDA|No CUDA|NVIDIA driver|initialize CUDA",
     "the steps run on the CPU: make new tensors on the input's device, with device=x.device"),
    ("TypeError", r"'float' object|'int' object", "this value is a plain number and not a tensor"),
    ("EOFError", "", "there is no keyboard input while the steps run: input() has nothing to read"),
)  # fmt: skip


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


def _name(error: NameError, frame: FrameType | None) -> str:
    if isinstance(error, UnboundLocalError):
        return _local_name(error, frame)
    if not error.name:
        return ""
    if error.name in IMPORTS:
        return f"`{IMPORTS[error.name]}` is missing at the top of the file"
    this = frame.f_locals.get("self") if frame else None
    if this is not None and hasattr(this, error.name):
        return f"it belongs to the object: self.{error.name}"
    return ""


def _local_name(error: UnboundLocalError, frame: FrameType | None) -> str:
    name = re.search(r"variable '(\w+)'", str(error))
    if not name or not frame:
        return ""
    stores = [op.offset for op in dis.get_instructions(frame.f_code) if "STORE" in op.opname and name[1] in op.argrepr]
    if any(offset < frame.f_lasti for offset in stores):
        return f"{name[1]} is assigned in a branch or loop that was not run before this line"
    return f"{name[1]} is local, as it is assigned in this function, and has no value yet: use another name on the left"


def _attribute(error: AttributeError, frame: FrameType | None) -> str:
    of, text = type(error.obj), str(error)
    if of.__module__.startswith(TEST_MODULES):
        return VAE_HAS if issubclass(of, nn.Module) else LOADER_HAS
    this = frame.f_locals.get("self") if frame else None
    if this is not None and error.obj is this and "has no attribute" in text:
        return f"__init__ has not set self.{error.name} before this line runs"
    return ""


def _call(error: TypeError, frame: FrameType | None) -> str:
    """Recognise a method that is written without self, a layer that is called without self, and Adam(model)."""
    inner = _frames(error)[-1]
    if "is not iterable" in str(error) and isinstance(inner.f_locals.get("self"), Optimizer):
        return "an optimizer takes the model's parameters: model.parameters()"
    given = re.search(r"(\w+)\(\) takes (\d+) positional arguments? but (\d+) (?:was|were) given", str(error))
    owner = str(error).split("(")[0].rpartition(".")[0]
    if given and owner and not owner.endswith("<locals>") and int(given[3]) == int(given[2]) + 1:
        return f"a method's first parameter is self: def {given[1]}(self, …)"
    this = frame.f_locals.get("self") if frame else None
    if given and isinstance(getattr(this, given[1], None), nn.Module):
        return f"the model's layer is self.{given[1]}; the function {given[1]}() makes a new one"
    return ""


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
        needs = f"this product of matrices needs {found[1]} rows on the right and got {found[2]}"
        return f"{needs}; * multiplies element by element"
    return ""


def _syntax(error: SyntaxError, frame) -> str:
    sign = re.search(r"invalid (?:character|non-printable character)(?: '(.)')? ?\(?U\+([0-9A-F]+)", str(error.msg))
    if sign:
        character = sign[1] or chr(int(sign[2], 16))
        return f"Python does not know the character {character}: write {PLAIN.get(character, 'plain characters')}"
    if "decimal literal" in str(error.msg):
        return "a product needs a *: 2 * x"
    return ""


_SPECIAL: dict[type, Callable] = {
    ModuleNotFoundError: _module, NameError: _name, AttributeError: _attribute, TypeError: _call, SyntaxError: _syntax,
    RuntimeError: _shapes,
}  # fmt: skip
