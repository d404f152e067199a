"""The device of a training is picked by itself or named."""

import pytest
import torch

from lab import device


@pytest.fixture(autouse=True)
def nothing_named(monkeypatch):
    """Let no test see which device the person at the keyboard has named."""
    monkeypatch.delenv(device.VARIABLE, raising=False)


def test_a_device_can_be_named(monkeypatch):
    """By the argument, or by KATAS_DEVICE; the argument is the stronger."""
    assert device.pick("cpu") == torch.device("cpu")
    monkeypatch.setenv("KATAS_DEVICE", "CPU")
    assert device.pick() == torch.device("cpu")
    monkeypatch.setenv("KATAS_DEVICE", "quantum")
    assert device.pick("cpu") == torch.device("cpu")


@pytest.mark.parametrize(("there", "picked"), [(("cuda", "mps"), "cuda"), (("mps",), "mps"), ((), "cpu")])
def test_the_fastest_device_is_picked(monkeypatch, there, picked):
    """CUDA before MPS before the CPU."""
    monkeypatch.setattr(torch.cuda, "is_available", lambda: "cuda" in there)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: "mps" in there)
    assert device.pick() == torch.device(picked)


@pytest.mark.parametrize("name", ["quantum", "cuda", "cuda:7", "meta", "cpu:x"])
def test_a_device_that_is_not_there_gets_one_sentence(monkeypatch, name):
    """It names what was asked for and what there is."""
    monkeypatch.setattr(torch.cuda, "is_available", lambda: name == "cuda:7")
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 1)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: False)
    monkeypatch.setenv("KATAS_DEVICE", name)
    with pytest.raises(ValueError, match=rf"^KATAS_DEVICE={name} .*cpu\.$"):
        device.pick()
