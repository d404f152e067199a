"""How fast the lab's loader is, compared with the usual one: `python -m benchmarks.loader_speed`, or with DATA=full.

The usual loader converts one image after the other and stacks them: DataLoader(FashionMNIST(…, ToTensor())).
Both are timed in the same run, one after the other in each round, so that other work on the machine slows both. The
result is the shortest round, which was disturbed least. An epoch of reading reads all training images and does nothing
with them. An epoch of training trains the plain autoencoder.
"""

import sys
import time
from collections.abc import Callable

import torch
from torch.utils.data import DataLoader

from lab.autoencoder import Autoencoder, train_autoencoder
from lab.fashion_mnist import loaders, root
from lab.full_set import Unavailable, is_wanted

BATCH = 128
ROUNDS = 3


def usual_loader(full: bool) -> DataLoader:
    """Return the training images as most tutorials load them."""
    from torchvision.datasets import FashionMNIST
    from torchvision.transforms import ToTensor

    return DataLoader(FashionMNIST(root(full), train=True, transform=ToTensor()), batch_size=BATCH, shuffle=True)


def read_through(loader: DataLoader) -> None:
    """Read the images of an epoch."""
    for _images, _labels in loader:
        pass


def train_through(loader: DataLoader) -> None:
    """Train a new autoencoder for an epoch."""
    train_autoencoder(Autoencoder(), loader, num_epochs=1)


def seconds(work: Callable[[DataLoader], None], loader: DataLoader) -> float:
    """Return how long work takes on a loader."""
    start = time.perf_counter()
    work(loader)
    return time.perf_counter() - start


def compare(work: Callable[[DataLoader], None], ours: DataLoader, usual: DataLoader) -> tuple[float, float]:
    """Return the shortest times of work on both loaders, one after the other in each round."""
    pairs = [(seconds(work, ours), seconds(work, usual)) for _round in range(ROUNDS)]
    return min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)


def main() -> int:
    """Time both loaders and print a table; return the exit status."""
    try:
        full = is_wanted()
        ours, usual = loaders(full, BATCH)[0], usual_loader(full)
    except (ValueError, Unavailable) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{len(ours.dataset):,} images by {BATCH}, {torch.get_num_threads()} threads, best of {ROUNDS}")
    print(f"{'an epoch of':<12}{'ours':>12}{'usual':>12}{'times faster':>16}")
    for name, work in {"reading": read_through, "training": train_through}.items():
        own, other = compare(work, ours, usual)
        print(f"{name:<12}{own:>10.3f} s{other:>10.3f} s{other / own:>16.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
