"""The call of an answer's function that raised: its name and arguments, in words for a failure message."""

import inspect
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

import numpy as np
import torch
from torch import nn
from torch.utils.data import DataLoader

from lab.layout import counted

SHOWN_WHOLE = 6  # elements of a tensor
LONGEST_TEXT = 40  # characters of a plain value


@dataclass(frozen=True)
class Call:
    """A call that raised, as a step made it."""

    error: BaseException
    function: object
    arguments: tuple
    named: Mapping[str, object]

    def __str__(self) -> str:
        given = self._given()
        text = f"{self._name()}({', '.join(given)})"
        for words, names in groupby(given, key=lambda name: described(given[name])):
            text += f"\n{', '.join(names)}: {words}"
        return text

    def _name(self) -> str:
        name = getattr(self.function, "__qualname__", "").rsplit("<locals>.", 1)[-1]
        return name.removesuffix(".__init__") or type(self.function).__name__

    def _given(self) -> dict[str, object]:
        """Return the arguments by the names of the parameters; if they do not fit, by their number."""
        try:
            bound = inspect.signature(self.function).bind(*self.arguments, **self.named)
        except (TypeError, ValueError):
            values = [value for value in self.arguments if type(value).__name__ != self._name().split(".")[0]]
            numbered = {f"argument {n}": value for n, value in enumerate(values, start=1)}  # without self
            return numbered | dict(self.named)
        return {name: value for name, value in bound.arguments.items() if name != "self"}


raised: Call | None = None  # the newest one


def remember(error: BaseException, function, arguments: tuple, named: Mapping[str, object]) -> None:
    """Keep the call that raised. The outermost call, which the step made, is recorded last and is kept."""
    global raised
    raised = Call(error, function, arguments, named)


def call_of(error: BaseException) -> str:
    """Return the call that raised this exception, in words; "" if it was none of the answer's functions."""
    return str(raised) if raised and raised.error is error else ""


def described(value: object) -> str:
    """Say what a value is: "float32 tensor of shape (8, 2)", "a loader of 9 images", "7"."""
    if isinstance(value, (torch.Tensor, np.ndarray)):
        return _array(value)
    if isinstance(value, nn.Module):
        is_vae = hasattr(value, "encode") and hasattr(value, "decode")
        return "a VAE" if is_vae else f"a model ({type(value).__name__})"
    if isinstance(value, DataLoader):
        return f"a loader of {counted(len(value.dataset), 'image')}, in batches of {value.batch_size}"
    if value is None or isinstance(value, (bool, int, float, str)):
        return repr(value)[:LONGEST_TEXT]
    if isinstance(value, (list, tuple, dict)):
        return f"a {type(value).__name__} of length {len(value)}"
    return f"an object of class {type(value).__name__}"


def _array(value: torch.Tensor | np.ndarray) -> str:
    shape, is_tensor = tuple(value.shape), isinstance(value, torch.Tensor)
    kind = f"{str(value.dtype).removeprefix('torch.')} {'tensor' if is_tensor else 'array'}"
    if 0 < np.prod(shape) <= SHOWN_WHOLE and len(shape) <= 1:
        numbers = np.asarray(value.detach().cpu() if isinstance(value, torch.Tensor) else value)
        few = [f"{number:.4g}" for number in numbers.ravel().tolist()]
        return f"{kind} with the values [{', '.join(few)}]" if shape else f"0-dim {kind} with the value {few[0]}"
    return f"{kind} of shape {shape}"
