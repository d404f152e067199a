"""The full Fashion-MNIST, 60,000 + 10,000 images, fetched into data/ of the repository.

Its source is the folder that KATAS_DATA names. Without KATAS_DATA it is the folder of Debian's package
dataset-fashion-mnist, and without that package torchvision's download. A file in data/ is always complete,
so after an interruption a new run continues with the missing files.
"""

import gzip
import os
import shutil
import zlib
from collections.abc import Callable
from pathlib import Path

from lab.files import holds, replacing

HERE = Path(__file__).resolve().parent.parent / "data"
DEBIAN = Path("/usr/share/datasets/fashion-mnist")
VARIABLE = "KATAS_DATA"
CHOICE = "DATA"
RAW = Path("FashionMNIST", "raw")  # where torchvision looks inside a root

# SHA-256 of the uncompressed files. torchvision has the MD5 of the compressed files and checks a download
# with it. Debian compressed the same contents again, so that MD5 would reject Debian's files.
EXTRACTED = {
    "train-images-idx3-ubyte": "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
    "train-labels-idx1-ubyte": "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
    "t10k-images-idx3-ubyte": "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
    "t10k-labels-idx1-ubyte": "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34",
}
WAYS_OUT = (
    "run `make data` again with a network, or install Debian's dataset-fashion-mnist, or let KATAS_DATA name "
    "a folder with the files; until then the sample is used"
)


class Unavailable(Exception):
    """The full set is not available; the message is one sentence that says what to do."""


def is_wanted() -> bool:
    """Return whether the environment variable DATA asks for the full set; without it the sample is used.

    Raises   ValueError, in one sentence, for any value except full and sample
    """
    wanted = os.environ.get(CHOICE, "").strip().lower() or "sample"
    if wanted not in ("full", "sample"):
        raise ValueError(f"{CHOICE}={wanted} is not a data set: sample has 4,096 training images, full has 60,000.")
    return wanted == "full"


def root() -> Path:
    """Return data/, a root for torchvision's FashionMNIST; Unavailable unless all four files are in it."""
    if not all((HERE / RAW / name).is_file() for name in EXTRACTED):
        raise Unavailable("The full set is not in data/ yet: run `make data`, or continue with DATA=sample.")
    return HERE


def fetch(report: Callable[[str], object] = print) -> Path:
    """Fetch the files of the full set that data/ lacks, and return data/, a root for torchvision's FashionMNIST.

    Takes    report: called with one sentence for each thing done
    Raises   Unavailable if a file is not available or its checksum is wrong; files fetched before it are kept
    """
    lacking = [name for name, digest in EXTRACTED.items() if not holds(HERE / RAW / name, digest)]
    if not lacking:
        report(f"The full set is in {HERE} already, and its checksums are right.")
        return HERE
    try:
        (HERE / RAW).mkdir(parents=True, exist_ok=True)
        _bring(lacking, report)
    except OSError as error:
        raise Unavailable(f"{HERE} cannot be filled ({error}): repair that, then run `make data` again.") from error
    report(f"The full set is in {HERE}: DATA=full trains on it.")
    return HERE


def _bring(names: list[str], report: Callable[[str], object]) -> None:
    """Fetch the files from the first source that exists."""
    folder = _folder(names)
    for name in names:
        if folder:
            report(f"{name} from {folder}")
            _take(_found(folder, name), name)
        else:
            report(f"{name} from {_resource(name)[0]}")
            _download(name)


def _folder(names: list[str]) -> Path | None:
    """Return the folder to copy the files from, or None if they must be downloaded."""
    named = os.environ.get(VARIABLE, "").strip()
    if not named:
        return DEBIAN if all(_found(DEBIAN, name) for name in names) else None
    try:
        folder = Path(named).expanduser()
    except RuntimeError:
        raise Unavailable(
            f"{VARIABLE} names {named}, but there is no such user: name another folder, or unset it."
        ) from None
    if not folder.is_dir():
        raise Unavailable(f"{VARIABLE} names {folder}, which is not a folder: name another one, or unset it.")
    missing = [f"{name}.gz" for name in names if not _found(folder, name)]
    if missing:
        raise Unavailable(f"{VARIABLE} names {folder}, without {', '.join(missing)}: add that, or unset it.")
    return folder


def _found(folder: Path, name: str) -> Path | None:
    """Return where a folder holds a file, compressed or not: directly in it or as in a torchvision root."""
    places = [folder / below / file for below in ("", RAW) for file in (f"{name}.gz", name)]
    return next((place for place in places if place.is_file()), None)


def _take(source: Path, name: str) -> None:
    """Copy or extract source into data/ under its name, if its checksum is right."""
    with replacing(HERE / RAW / name) as part:
        try:
            _copy(source, part)
        except (gzip.BadGzipFile, EOFError, zlib.error):  # incomplete, or not a gzip file
            part.unlink(missing_ok=True)
        if not holds(part, EXTRACTED[name]):
            raise Unavailable(f"{source} is damaged (wrong checksum): replace it, then run `make data` again.")


def _copy(source: Path, target: Path) -> None:
    opened = gzip.open if source.suffix == ".gz" else open
    with opened(source, "rb") as reader, open(target, "wb") as writer:
        shutil.copyfileobj(reader, writer, 1 << 20)


def _download(name: str) -> None:
    """Download a compressed file and extract it; the compressed one is not kept."""
    from lab.download import NoDownload, download  # it imports http, which no verdict needs

    url, md5 = _resource(name)
    packed = HERE / RAW / f"{name}.gz"
    if not packed.is_file():  # it exists, complete, if an earlier run was stopped while extracting
        try:
            download(url, packed, md5)
        except NoDownload as error:
            raise Unavailable(f"{error}: {WAYS_OUT}.") from error
    _take(packed, name)
    packed.unlink()


def _resource(name: str) -> tuple[str, str]:
    """Return torchvision's address and MD5 of a compressed file."""
    from torchvision.datasets import FashionMNIST

    return FashionMNIST.mirrors[0] + f"{name}.gz", dict(FashionMNIST.resources)[f"{name}.gz"]
