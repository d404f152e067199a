"""What to do about a call with the wrong arguments."""

import ast
import inspect
import re
from types import FrameType

import torch
from torch import nn
from torch.optim import Optimizer

from dojo.curriculum.katas import STUBS, katas
from dojo.judging import calls
from dojo.judging.frames import frames_of
from lab.layout import counted


def on_call(error: TypeError, frame: FrameType | None) -> str:
    """Say which arguments are missing or too many: self, a tuple that was not unpacked, a layer's input, a model."""
    return _missing(error, frame) or _too_many(error, frame)


def _missing(error: TypeError, frame: FrameType | None) -> str:
    found = re.search(r"([\w.]+)\(\) missing \d+ required positional arguments?: ", str(error))
    if not found:
        return ""
    owner, _, name = found[1].removesuffix(".__init__").rpartition(".")
    if frame is None:  # the step called it with the arguments of the stub
        parameters = [*inspect.signature(calls.raised.function).parameters] if calls.raised else []
        if parameters[:1] == ["self"] and "." not in found[1]:
            return f"only the methods of a class have self: delete it from the parameters of {name}"
        return f"the steps call {name} without this argument: give it a default value, or delete it"
    fewer = f"this call gives {name} fewer arguments than it takes; a tuple or a list counts as one argument"
    return fewer + (f". A method is called on an object: self.{name}(…)" if owner in frame.f_globals else "")


def _too_many(error: TypeError, frame: FrameType | None) -> str:
    inner = frames_of(error)[-1]
    if "is not iterable" in str(error) and isinstance(inner.f_locals.get("self"), Optimizer):
        return "an optimizer takes the model's parameters: model.parameters()"
    keyword = re.match(r"(\w+)\(\) got an unexpected keyword argument", str(error))
    if keyword and inner.f_globals.get("__name__", "").startswith("numpy."):
        return f"NumPy's {keyword[1]} was given a tensor: use torch.{keyword[1]}"
    called = getattr(calls.raised.function, "__name__", "") if frame is None and calls.raised else ""
    if re.search(r"takes (from )?\d+ ", str(error)) and (stub := _as_in_the_stub(called)):
        return stub
    wide = re.search(r"(\w+)\(\) takes from \d+ to (\d+) positional arguments", str(error))
    if wide and frame:
        return f"this call gives {wide[1]} more arguments than it takes"
    given = re.search(r"(\w+)\(\) takes (\d+) positional arguments? but (\d+) (?:was|were) given", str(error))
    owner = str(error).split("(")[0].rpartition(".")[0]
    this = frame.f_locals.get("self") if frame else None
    if given and owner and not owner.endswith("<locals>"):
        if _has_self(this, given[1]) or (this is None and int(given[2]) > 1) or int(given[3]) > int(given[2]) + 1:
            takes = counted(int(given[2]) - 1, "argument")
            return f"apart from self, {given[1]} takes {takes} and got {int(given[3]) - 1}"
        return f"a method's first parameter is self: def {given[1]}(self, …)"
    if given and given[2] == "1" and given[3] == "2" and not owner and given[1] in vars(torch):
        return (
            f"{given[1]} takes one value and was given two: a list is one value, [0, 5]; a decimal point is a dot, 0.5"
        )
    if given and isinstance(getattr(this, given[1], None), nn.Module):
        return f"the model's layer is self.{given[1]}; the function {given[1]}() makes a new one"
    if given and frame and not owner and given[1] not in vars(torch):
        return f"{given[1]} takes {counted(int(given[2]), 'argument')}, and this call gives it {given[3]}"
    return ""


def _as_in_the_stub(name: str) -> str:
    """Return the parameters that the stub's function of this name has, as text; "" if no stub has it."""
    for kata in katas():
        for node in ast.parse((STUBS / kata.file).read_bytes()).body if name in kata.functions else ():
            if isinstance(node, ast.FunctionDef) and node.name == name:
                for each in node.args.args:
                    each.annotation = None
                return f"the steps call it as in the stub: {name}({ast.unparse(node.args)})"
    return ""


def _has_self(this: object, method: str) -> bool:
    function = getattr(type(this), method, None)
    return callable(function) and [*inspect.signature(function).parameters][:1] == ["self"]
