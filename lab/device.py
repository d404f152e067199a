"""Where trainings run: CUDA, MPS or the CPU, picked by itself or named."""

import os

import torch

VARIABLE = "KATAS_DEVICE"


def available() -> list[str]:
    """Return the kinds of device that this machine has, the fastest first; cpu is always among them."""
    has = {"cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available(), "cpu": True}
    return [kind for kind, there in has.items() if there]


def pick(name: str | None = None) -> torch.device:
    """Return the device called name, else the one that KATAS_DEVICE names, else the fastest one.

    Names    cpu, cuda, cuda:1, mps
    Raises   ValueError, in one sentence, for a name that is no device or a device that this machine lacks
    """
    source = "device" if name else VARIABLE
    name = (name or os.environ.get(VARIABLE, "")).strip().lower()
    if not name:
        return torch.device(available()[0])
    try:
        device = torch.device(name)
        if device.type in available() and (device.index or 0) < _count(device.type):
            return device
    except RuntimeError:  # torch's own message lists two dozen backends
        pass
    raise ValueError(f"{source}={name} names no device of this machine, which has {', '.join(available())}.")


def _count(kind: str) -> int:
    """Return how many devices of a kind there are."""
    return torch.cuda.device_count() if kind == "cuda" else 1
