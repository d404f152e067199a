"""What an answer may change around it, and how it is put back, so that no verdict hangs on it."""

import functools
import inspect
import os
import random
import sys
from contextlib import contextmanager, suppress

import numpy as np
import torch


def _reading() -> tuple:
    return (
        torch.get_default_dtype(),
        torch.is_grad_enabled(),
        torch.get_default_device(),
        os.getcwd(),
        sys.stdout,
        sys.stderr,
    )


def _restore(found: tuple) -> None:
    dtype, grad, device, folder, out, err = found
    torch.set_default_dtype(dtype)
    torch.set_grad_enabled(grad)
    if torch.get_default_device() != device:
        torch.set_default_device(device)
    with suppress(OSError):
        os.chdir(folder)
    sys.stdout, sys.stderr = out, err


@contextmanager
def put_back():
    """Restore default dtype, grad mode, default device, working directory and streams on the way out."""
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


def contained(value):
    """Return a function whose side effects are put back after each call; a class with its methods so wrapped."""
    if inspect.isclass(value):
        for name, method in list(vars(value).items()):
            if inspect.isfunction(method):
                setattr(value, name, _wrapped(method))
        return value
    return _wrapped(value) if callable(value) else value


def _wrapped(function):
    if getattr(function, "_put_back", False):
        return function

    @functools.wraps(function)
    def call(*args, **kwargs):
        with put_back():
            return function(*args, **kwargs)

    call._put_back = True
    return call
