"""Restores the global settings that an answer may change, so that no verdict depends on them."""

import builtins
import functools
import inspect
import os
import random
import sys
from builtins import all, map  # noqa: UP029  an answer that rebinds them does not change what this module calls
from contextlib import contextmanager, suppress
from operator import is_

import numpy as np
import torch
from torch.utils import _device as default_device

from dojo.judging import calls

BUILTINS = {name: value for name, value in vars(builtins).items() if name != "__import__"}  # restored by the guard
rebound: list[str] = []  # the builtins that an answer has rebound; each is restored after the call


def _reading() -> tuple:
    return (
        torch.get_default_dtype(),
        torch.is_grad_enabled(),
        default_device.CURRENT_DEVICE,  # torch.get_default_device() would create a tensor
        os.getcwd(),
        sys.stdout,
        sys.stderr,
    )


def _restore(found: tuple) -> None:
    _restore_builtins()
    dtype, grad, device, folder, out, err = found
    torch.set_default_dtype(dtype)
    torch.set_grad_enabled(grad)
    if device != default_device.CURRENT_DEVICE:
        torch.set_default_device(device)
    with suppress(OSError):
        os.chdir(folder)
    sys.stdout, sys.stderr = out, err


def _restore_builtins(now=vars(builtins)) -> None:  # noqa: B008  the dictionary that Python itself uses
    if all(map(is_, BUILTINS.values(), map(now.get, BUILTINS))):
        return
    for name, value in BUILTINS.items():
        if now.get(name) is not value:
            now[name] = value
            rebound.append(name)


@contextmanager
def restored_globals():
    """Restore builtins, default dtype, grad mode, default device, working directory and streams at the end."""
    found = _reading()
    try:
        yield
    finally:
        _restore(found)


def seed_everything(seed: int = 0) -> None:
    """Seed every generator an answer may draw from, so that the same code gets the same verdict."""
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)


def without_side_effects(value):
    """Return a function whose side effects are undone after each call; for a class, wrap its methods."""
    if inspect.isclass(value):
        for name, method in list(vars(value).items()):
            if inspect.isfunction(method):
                setattr(value, name, _wrapped(method))
        return value
    return _wrapped(value) if callable(value) else value


def _wrapped(function):
    if getattr(function, "_is_wrapped", False):
        return function

    @functools.wraps(function)
    def call(*args, **kwargs):
        with restored_globals():
            try:
                return function(*args, **kwargs)
            except BaseException as error:
                calls.remember(error, function, args, kwargs)
                raise

    call._is_wrapped = True
    return call
