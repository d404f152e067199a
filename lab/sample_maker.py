"""Make the sample in lab/sample from the full set: `python -m lab.sample_maker`; with --check, compare them.

Fashion-MNIST is already shuffled, so the first images of each class are a fair sample. Taking them needs no
random numbers: the sample is the same on every machine, byte for byte. 4,096 and 1,024 are not divisible by
ten. Each class gets 409 training images, and the first six classes one more; each gets 102 test images, and
the first four one more. What is chosen stays in the order of the full set, with its classes mixed.
"""

import argparse
import sys
import tempfile
from pathlib import Path

import numpy as np

from lab import full_set
from lab.fashion_mnist import SAMPLE, arrays
from lab.files import digest, holds

SIZES = {"train": 4096, "t10k": 1024}
CLASSES = 10
IMAGES, LABELS = 0x0803, 0x0801  # IDX's magic numbers: unsigned bytes, in three dimensions and in one


def choose(labels: np.ndarray, size: int) -> np.ndarray:
    """Return which images to take: the first of each class, size in all, in their own order.

    Shapes   labels (N,) -> indices (size,), ascending
    """
    share, extra = divmod(size, CLASSES)
    chosen = [np.flatnonzero(labels == kind)[: share + (kind < extra)] for kind in range(CLASSES)]
    return np.sort(np.concatenate(chosen))


def make(full: Path, sample: Path) -> None:
    """Write four IDX files and SHA256SUMS into sample; both folders are roots for torchvision."""
    target = sample / full_set.RAW
    target.mkdir(parents=True, exist_ok=True)
    for split, size in SIZES.items():
        pixels, labels = arrays(full, split)
        chosen = choose(labels, size)
        (target / f"{split}-images-idx3-ubyte").write_bytes(_idx(IMAGES, pixels[chosen]))
        (target / f"{split}-labels-idx1-ubyte").write_bytes(_idx(LABELS, labels[chosen]))
    (sample / "SHA256SUMS").write_text(checksums(sample), newline="\n")


def checksums(sample: Path) -> str:
    """Return a line for each file of the sample, as sha256sum writes and checks them."""
    files = [full_set.RAW / name for name in sorted(full_set.EXTRACTED)]
    return "".join(f"{digest(sample / file)}  {file.as_posix()}\n" for file in files)


def _idx(magic: int, data: np.ndarray) -> bytes:
    """Return an array of bytes as an IDX file: magic number and dimensions, big-endian, then the bytes."""
    return np.array([magic, *data.shape], ">i4").tobytes() + data.tobytes()


def differing(full: Path, sample: Path) -> list[str]:
    """Return the names of the sample's files that are not made from the full set."""
    with tempfile.TemporaryDirectory() as folder:
        make(full, Path(folder))
        made = [file.relative_to(folder) for file in sorted(Path(folder).rglob("*")) if file.is_file()]
        return [str(name) for name in made if not holds(sample / name, digest(Path(folder, name)))]


def main() -> int:
    """Make the sample, or with --check compare it with a new one; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m lab.sample_maker", description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a file differs")
    check = parser.parse_args().check
    try:
        full = full_set.fetch()
    except full_set.Unavailable as error:
        print(error, file=sys.stderr)
        return 1
    if not check:
        make(full, SAMPLE)
    different = ", ".join(differing(full, SAMPLE))
    print(f"These files differ: {different}" if different else f"{SAMPLE} is right.")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
