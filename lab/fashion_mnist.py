"""Fashion-MNIST as two DataLoaders: the sample that ships, or with DATA=full the whole set.

The loaders are ordinary DataLoaders. They are fast because they read a batch at a time: if a data set has
`__getitems__`, torch asks it for all the indices of a batch at once. One indexing operation then replaces
128 Python calls, 128 conversions and a stack.

Source     Xiao, Rasul & Vollgraf 2017 (arXiv:1708.07747): the data; the classes in the order of their labels
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

from lab import full_set
from lab.files import holds

CLASS_NAMES = (
    *("T-shirt", "Trouser", "Pullover", "Dress", "Coat"),
    *("Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"),
)
SAMPLE = Path(__file__).parent / "sample"  # laid out as torchvision expects it
RESTORE = "`git checkout -- lab/sample` brings it back, or copy lab/sample from a fresh download of this repository"


class Batch(Sequence):
    """The images and labels of one batch. It is also a sequence of (image, label) pairs.

    Other loaders use the pairs: torch's default collate function can make a batch of them.
    """

    def __init__(self, images: Tensor, labels: Tensor) -> None:
        """Hold images (B, 1, 28, 28) and labels (B,)."""
        self.images, self.labels = images, labels

    def __len__(self) -> int:
        return len(self.labels)

    def __getitem__(self, place: int) -> tuple[Tensor, int]:  # type: ignore[override]
        """Return one image (1, 28, 28) and its label."""
        return self.images[place], int(self.labels[place])


class Images(Dataset):
    """Labelled images in memory, one byte per pixel; they become floats in [0, 1] when they are asked for."""

    def __init__(self, pixels: Tensor, labels: Tensor) -> None:
        """Hold pixels (N, 28, 28) uint8 and labels (N,) int64."""
        self.pixels, self.labels = pixels, labels

    def __len__(self) -> int:
        return len(self.labels)

    def __getitem__(self, index: int) -> tuple[Tensor, int]:
        """Return one image (1, 28, 28) and its label, as torchvision with ToTensor does."""
        return self.pixels[index].unsqueeze(0).float() / 255, int(self.labels[index])

    def __getitems__(self, indices: list[int]) -> Batch:
        """Return the batch at indices, which is how torch's DataLoader asks for it."""
        # NumPy does this in one thread. torch would divide these few bytes among all its threads. On a busy machine,
        # waiting for the slowest thread takes far longer than the whole operation.
        pixels = self.pixels.numpy()[indices, None]  # (B, 1, 28, 28)
        images = np.divide(pixels, 255, dtype=np.float32)
        return Batch(torch.from_numpy(images), torch.from_numpy(self.labels.numpy()[indices]))


def as_it_is(batch: Batch) -> tuple[Tensor, Tensor]:
    """Return the batch unchanged: it needs no collating."""
    return batch.images, batch.labels


def root(full: bool) -> Path:
    """Return the folder of the full set, or that of the sample: a root for torchvision's FashionMNIST.

    Raises   full_set.Unavailable, in one sentence, if the full set has not been fetched, or the sample is damaged
    """
    return full_set.root() if full else checked_sample()


def checked_sample() -> Path:
    """Return the folder of the sample, if each of its files is the one that ships.

    Raises   full_set.Unavailable, in one sentence that names the file
    """
    try:
        lines = (SAMPLE / "SHA256SUMS").read_text(encoding="ascii").splitlines()
    except (OSError, ValueError):
        lines = []
    digests = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    for file in (full_set.RAW / name for name in full_set.EXTRACTED):
        path = SAMPLE / file
        if not holds(path, digests.get(file.as_posix(), "")):
            blamed = path if file.as_posix() in digests else SAMPLE / "SHA256SUMS"
            raise full_set.Unavailable(f"{blamed} is {'damaged' if blamed.exists() else 'missing'}: {RESTORE}.")
    return SAMPLE


def read(train: bool, full: bool) -> Images:
    """Read the training or the test images of the full set or of the sample; raises what root raises."""
    pixels, labels = arrays(root(full), "train" if train else "t10k")
    return Images(torch.from_numpy(pixels), torch.from_numpy(labels).long())


def arrays(folder: Path, split: str) -> tuple[np.ndarray, np.ndarray]:
    """Read the images and labels of "train" or "t10k" in a root for torchvision, whose import takes longer than both.

    Each file is in the format IDX: a header of 16 or of 8 bytes, then a byte for each pixel or label.

    Shapes   (N, 28, 28), (N,)
    """
    pixels = np.fromfile(folder / full_set.RAW / f"{split}-images-idx3-ubyte", np.uint8, offset=16)
    labels = np.fromfile(folder / full_set.RAW / f"{split}-labels-idx1-ubyte", np.uint8, offset=8)
    return pixels.reshape(-1, 28, 28), labels


def loaders(
    full: bool | None = None, batch_size: int = 128, generator: torch.Generator | None = None
) -> tuple[DataLoader, DataLoader]:
    """Return a loader of the training images, shuffled each epoch, and one of the test images, in order.

    Shapes   a batch is images (B, 1, 28, 28) float32 in [0, 1] and labels (B,) int64; the last may be smaller
    Takes    full: None means that DATA=full or DATA=sample decides
             generator: draws the training order (None: torch's global one, which torch.manual_seed seeds)
    Raises   ValueError for a wrong DATA, full_set.Unavailable if the full set has not been fetched
    """
    full = full_set.is_wanted() if full is None else full
    train, test = read(train=True, full=full), read(train=False, full=full)
    return (
        DataLoader(train, batch_size, shuffle=True, generator=generator, collate_fn=as_it_is),
        DataLoader(test, batch_size, collate_fn=as_it_is),
    )
