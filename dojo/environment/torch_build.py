"""Which build of PyTorch to install, and from which index."""

import os
import shutil
import sys
import threading
import urllib.request
from dataclasses import dataclass
from pathlib import Path

CPU_INDEX = "https://download.pytorch.org/whl/cpu"  # source: the selector on pytorch.org, "Linux, pip, CPU"
OTHER_INDEX = "VAE_KATAS_TORCH_INDEX"  # an environment variable: a mirror of CPU_INDEX
PATIENCE = 4.0  # s to wait for an index before it counts as unreachable
NVIDIA_DRIVER = Path("/proc/driver/nvidia/version")


@dataclass(frozen=True)
class TorchBuild:
    """A build of PyTorch. `index` is None if it comes from pip's configured index."""

    name: str
    index: str | None
    size: str  # download and disk size of the whole environment, in words
    note: str = ""  # remarks about the choice


CUDA = TorchBuild("PyTorch with CUDA", None, "about 3 GB to fetch, 5.6 GB on disk")
SMALL = TorchBuild("PyTorch", None, "about 0.3 GB to fetch, 1 GB on disk")


def choose(*, cuda: bool) -> TorchBuild:
    """Return the smallest build that suits this machine, or with `cuda` the one for an NVIDIA card.

    On macOS and Windows the build on PyPI is the small one. On Linux it is the one with CUDA, so there the CPU
    build comes from PyTorch's own index, unless there is an NVIDIA driver or the index cannot be reached.
    """
    if sys.platform != "linux":
        return SMALL
    if cuda or has_nvidia_driver():
        return CUDA
    index = cpu_index()
    if is_reachable(index):
        return TorchBuild("PyTorch's CPU build", index, SMALL.size)
    note = f"PyTorch's own index ({index}) did not answer within {PATIENCE:g} s, so torch comes from pip's usual index."
    return TorchBuild(CUDA.name, None, CUDA.size, note)


def cpu_index() -> str:
    """Return the address of the index with the CPU builds."""
    return os.environ.get(OTHER_INDEX, CPU_INDEX).rstrip("/")


def has_nvidia_driver() -> bool:
    """Return whether an NVIDIA driver is loaded."""
    return NVIDIA_DRIVER.exists() or shutil.which("nvidia-smi") is not None


def is_reachable(index: str) -> bool:
    """Return whether an index answers within PATIENCE seconds, including the DNS lookup."""
    answered = threading.Event()

    def ask() -> None:
        try:
            with urllib.request.urlopen(f"{index}/torch/", timeout=PATIENCE):
                answered.set()
        except (OSError, ValueError):  # ValueError: the variable is not an address
            pass
        finally:
            done.set()

    done = threading.Event()
    threading.Thread(target=ask, daemon=True).start()  # a DNS lookup has no time limit
    done.wait(PATIENCE)
    return answered.is_set()
