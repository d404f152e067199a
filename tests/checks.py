"""Checks of a result before a step reads its values: its type, its shape, its dtype and whether it has a graph."""

import numpy as np
import torch

from tests.shown import article, kind, number, shown

FLOATS = ("float16", "float32", "float64")


def check_tensor(value, wanted_shape: tuple, *, asked: str, given: str, dtype=torch.float32, because: str = "") -> None:
    """Assert that a value is a plain tensor of this shape and dtype."""
    plain = type(value) is torch.Tensor and value.layout is torch.strided and value.device.type == "cpu"
    right = plain and tuple(value.shape) == wanted_shape and value.dtype == dtype
    name = str(dtype).removeprefix("torch.")
    wanted = f"{article(name)} tensor of shape {wanted_shape}"
    assert right, shown(asked=asked, given=given, got=kind(value), expected=wanted, because=because)


def check_scalar(value, *, asked: str, given: str) -> None:
    """Assert that a value is one number in a plain 0-dim tensor, in either precision."""
    dtype = torch.float64 if getattr(value, "dtype", None) is torch.float64 else torch.float32
    check_tensor(value, (), asked=asked, given=given, dtype=dtype, because="a loss is one number: backward() needs one")


def check_tuple(value, names: str, *, asked: str, given: str) -> None:
    """Assert that a value is a tuple with one item for each of the comma-separated names."""
    count = len(names.split(","))
    right = isinstance(value, tuple) and len(value) == count
    assert right, shown(asked=asked, given=given, got=kind(value), expected=f"a tuple of {count}: {names}")


def check_graph(value: torch.Tensor, *, asked: str, given: str, because: str) -> None:
    """Assert that backward() can be called from a value."""
    assert value.requires_grad, shown(
        asked=asked,
        given=given,
        got="a tensor without a graph (requires_grad is False): backward() cannot start from it",
        expected="a tensor that is connected to a graph",
        because=because,
    )


def checked_array(value, wanted_shape: tuple, dtype: str, *, asked: str, given: str, because: str) -> np.ndarray:
    """Assert that a value is an array or a CPU tensor without graph, of this shape and dtype. Return it as an array.

    The dtype "float" stands for every precision of FLOATS.
    """
    free = type(value) is np.ndarray or (type(value) is torch.Tensor and not value.requires_grad)
    got = kind(value) if free or not isinstance(value, torch.Tensor) else f"{kind(value)}, still connected to its graph"
    name = "tensor or array" if isinstance(value, torch.Tensor) else "NumPy array"
    wanted = f"{article(dtype)} {name} of shape {wanted_shape}"
    memory = "a graph keeps the output of every layer in memory" if isinstance(value, torch.Tensor) else ""
    assert free, shown(asked=asked, given=given, got=got, expected=wanted, because=memory)
    array = np.ascontiguousarray(value)  # np.flipud gives a view that torch cannot read
    right = array.shape == wanted_shape and str(array.dtype) in (FLOATS if dtype == "float" else (dtype,))
    assert right, shown(asked=asked, given=given, got=got, expected=wanted, because=because)
    return array


def close(got, expected, *, rtol: float = 1e-4, atol: float = 1e-5) -> bool:
    """Return whether two tensors or arrays of one shape are equal up to rounding. NaN is equal to nothing."""
    got, expected = (torch.as_tensor(x).detach().double() for x in (got, expected))
    return got.shape == expected.shape and torch.allclose(got, expected, rtol=rtol, atol=atol)


def near(got: float, expected: float, *, within: float) -> bool:
    """Return whether a number lies within a distance of another. NaN is near nothing."""
    return abs(float(got) - expected) <= within


def percent(share: float) -> str:
    return f"{number(100 * float(share))} %"
