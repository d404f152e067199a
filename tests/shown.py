"""The text of a failing step: the four parts of every failure message, and values in few digits."""

import inspect

import numpy as np
import torch

from lab.layout import laid_out


def shown(*, asked: str, given: str, got: str, expected: str, because: str = "") -> str:
    """Return the block a learner reads: what was asked, the input, what we got, what was expected and why."""
    return laid_out({"asked": asked, "input": given, "got": got, "expected": expected, "because": because})


DIGITS, MOST_DIGITS = 4, 17  # 17 digits show any difference between two float64 numbers


def number(value, digits: int = DIGITS) -> str:
    """Return a number in few digits: 2.718, 0.00012, 1.2e+07."""
    return f"{float(value):.{digits}g}"


def values(data, most: int = 6, digits: int = DIGITS) -> str:
    """Return the first values of a tensor or array, rounded, with the same nesting: [[1, 0.5], [2, 0]]."""
    array = np.asarray(data.detach() if isinstance(data, torch.Tensor) else data)
    if array.ndim == 0:
        return number(array, digits)
    rows = [values(row, most, digits) for row in array[:most]]
    return "[" + ", ".join(rows) + (", …" if len(array) > most else "") + "]"


def distinct(got, expected, most: int = 6) -> tuple[str, str]:
    """Return two values that differ, numbers or tensors, in as few digits as show that they differ.

    If the shown values are equal to the last digit, both are shown in few digits.
    """
    for digits in range(DIGITS, MOST_DIGITS + 1):
        texts = values(got, most, digits), values(expected, most, digits)
        if texts[0] != texts[1]:
            return texts
    return values(got, most), values(expected, most)


def code(tensor: torch.Tensor) -> str:
    """Return a small tensor as an expression to paste into a Python prompt, to the last bit."""
    dtype = "" if tensor.dtype == torch.float32 else f", dtype={tensor.dtype}"
    return f"torch.tensor({tensor.tolist()}{dtype})"


def shape(data) -> str:
    return str(tuple(data.shape))


def article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeioAEIO' else 'a'} {noun}"  # a uint8


def kind(value) -> str:
    """Say what a value is: "None", "a list of length 2", "a float64 tensor of shape (3, 2)"."""
    if value is None:
        return "None (is the return missing?)"
    if type(value) is torch.Tensor:
        where = "" if value.device.type == "cpu" else f" on {value.device}"
        layout = "" if value.layout is torch.strided else f" ({value.layout})"
        return f"{article(str(value.dtype).removeprefix('torch.'))} tensor of shape {shape(value)}{where}{layout}"
    if type(value) is np.ndarray:
        return f"{article(str(value.dtype))} NumPy array of shape {shape(value)}"
    name = type(value).__name__
    if inspect.isroutine(value):
        return f"{article(name)} that was not called: () is missing"
    if isinstance(value, torch.Tensor):
        return f"{article(name)}, which is a subclass of Tensor and not a plain tensor"
    if isinstance(value, (tuple, list, dict)):
        return f"a {name} of length {len(value)}"
    return article(name)
