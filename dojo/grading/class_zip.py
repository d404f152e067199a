"""The folder of all submissions, or the one ZIP that holds them, as an export of a course gives it."""

import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

from dojo.errors import Usage
from dojo.grading.archives import NOT_UNPACKED, SKIPPED

LINK, NOWHERE = 0xA, "nowhere"  # a link's type in the mode of a ZIP's entry; the target of an unpacked link
MOST_UNPACKED = 4 * 2**30  # bytes


@contextmanager
def opened(path: Path) -> Iterator[Path]:
    """Yield the folder of all submissions; a ZIP of them is unpacked inside the block.

    Raises   Usage if it is neither
    """
    if path.is_dir():
        yield path
        return
    if not path.is_file() or not zipfile.is_zipfile(path):
        raise Usage(f"{path}: there is no folder and no ZIP of submissions.")
    with tempfile.TemporaryDirectory(prefix="vae-katas-", dir=path.parent) as folder:
        _unpack(path, Path(folder))
        yield Path(folder)


def _unpack(path: Path, folder: Path) -> None:
    """Unpack the ZIP of all, without links and outside paths. A student's ZIP in it stays packed."""
    with _archive(path) as archive:
        entries = archive.infolist()
        if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
            raise Usage(f"{path} has more than {MOST_UNPACKED // 2**30} GiB when unpacked. Unpack it yourself first.")
        for entry in entries:
            target = PurePosixPath(entry.filename.replace("\\", "/"))
            if not target.is_absolute() and ".." not in target.parts and not SKIPPED & set(target.parts):
                _unpack_entry(archive, entry, folder / target)


def _archive(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except Exception as error:  # such as BadZipFile, struct.error
        raise Usage(f"{path} cannot be unpacked: {error}.") from None


def _unpack_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path) -> None:
    """Unpack an entry. A link then leads nowhere. An entry that cannot be unpacked becomes an empty file."""
    with suppress(OSError):  # such as a name that is too long
        if entry.is_dir():
            target.mkdir(parents=True, exist_ok=True)
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        if (entry.external_attr >> 28) == LINK:
            target.symlink_to(NOWHERE)
            return
        if target.exists():
            target = target.with_stem(f"{target.stem}-1")  # like a second download: it is the same file twice
        try:
            with archive.open(entry) as packed, open(target, "wb") as unpacked:
                shutil.copyfileobj(packed, unpacked)
        except Exception:  # a stranger's ZIP can raise anything: RuntimeError, zlib.error …
            target.unlink(missing_ok=True)
            target.with_name(target.name + NOT_UNPACKED).touch()
