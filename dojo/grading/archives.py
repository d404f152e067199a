"""Reads a folder or a ZIP into memory, with limits on paths and sizes."""

import io
import os
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from dojo.grading import predictions
from dojo.grading.names import without_copy_number

MOST_FILES = 2_000  # of one student
MOST_BYTES = 32 * 2**20  # unpacked, of one student
MOST_OF_A_FILE = 1 * 2**20  # a Python file; others are not read
MOST_NOTES = 50  # of one student; further notes are dropped
MOST_RATIO = 200  # unpacked to packed; text rarely exceeds 20
USUAL = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # other methods can take gigabytes of memory before the first byte
NOT_UNPACKED = ".not-unpacked"  # added to the name of an entry that could not be unpacked from the ZIP of all
NOT_READ = {".ipynb": "a notebook"}
NOT_READ |= dict.fromkeys((".rar", ".7z", ".tar", ".gz", ".tgz", ".xz"), "an archive")
DEEPEST = 3  # a ZIP in a ZIP in a ZIP
JOURNAL = ".dojo"  # the folder of the journal and the predictions
SKIPPED = {"__MACOSX", "__pycache__", ".git", ".venv", "venv", "node_modules", ".ipynb_checkpoints"}


@dataclass
class Contents:
    """The Python files by path, and sentences about the skipped files."""

    files: dict[str, bytes] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    predictions: dict[str, bytes] = field(default_factory=dict)  # also by their paths
    refused: bool = False  # no file may be judged
    others: list[str] = field(default_factory=list)  # the first files that are neither read nor noted
    _seen: int = 0
    _bytes: int = 0

    def refuse(self, why: str) -> None:
        """Skip all files, and note why."""
        self.files.clear()
        self.predictions.clear()
        self.notes.append(why)
        self.refused = True

    def counts(self, path: str, size: int) -> bool:
        """Count a file. Return whether the files are still within the limits."""
        self._seen += 1
        self._bytes += size
        if self._seen > MOST_FILES:
            self.refuse(f"more than {MOST_FILES:,} files: not unpacked")
        elif self._bytes > MOST_BYTES:
            self.refuse(f"more than {MOST_BYTES // 2**20} MiB when unpacked, at {path}: not unpacked")
        return not self.refused


def read(path: Path, inside: str = "") -> Contents:
    """Read a folder, a ZIP or a single file. The notes say what is wrong."""
    contents = Contents()
    try:
        if path.is_symlink():
            contents.refuse(f"{path.name} is a link: not followed")
        elif path.is_dir():
            _read_folder(path, contents)
        elif not path.is_file():
            contents.refuse(f"{path.name} is not a file: not read")
        elif path.suffix.lower() == ".zip" and path.stat().st_size <= MOST_BYTES:
            _read_zip(path.read_bytes(), "", contents, 1)
        else:
            _take(inside or path.name, path.stat().st_size, path.read_bytes, contents, 1)
    except OSError as error:
        contents.refuse(f"{path.name} cannot be read: {error.strerror}")
    return contents


def _read_folder(folder: Path, contents: Contents) -> None:
    for path in _walk(folder):
        name = path.relative_to(folder).as_posix()
        state = path.lstat()
        if stat.S_ISLNK(state.st_mode):
            contents.notes.append(f"{name} is a link: not followed")
        elif stat.S_ISREG(state.st_mode):
            _take(name, state.st_size, path.read_bytes, contents, 1)
        if contents.refused:
            return


def _walk(folder: Path) -> Iterator[Path]:
    for inner, folders, files in os.walk(folder):
        links = [name for name in folders if Path(inner, name).is_symlink()]
        folders[:] = sorted(set(folders) - SKIPPED - set(links))
        yield from (Path(inner, name) for name in sorted([*files, *links]))


def _take(name: str, size: int, read_bytes, contents: Contents, depth: int) -> None:
    """Keep a Python file and the predictions, open a ZIP, and ignore everything else."""
    ending = PurePosixPath(name).suffix.lower()
    is_prediction = without_copy_number(PurePosixPath(name).name) == predictions.FILE
    if not is_prediction and (ending not in (".py", ".zip") or JOURNAL in PurePosixPath(name).parts):
        if ending == NOT_UNPACKED:
            contents.notes.append(f"{name.removesuffix(NOT_UNPACKED)} cannot be unpacked")
        if ending in NOT_READ and len(contents.notes) < MOST_NOTES:
            contents.notes.append(f"{name} is {NOT_READ[ending]}, and is not read: hand in the .py files, or a ZIP")
        elif ending not in (NOT_UNPACKED, *NOT_READ) and len(contents.others) < MOST_NOTES:
            contents.others.append(name)
        return
    if size > (predictions.LARGEST if is_prediction else MOST_BYTES if ending == ".zip" else MOST_OF_A_FILE):
        contents.notes.append(f"{name} has {size:,} bytes: too large, not read")
    elif contents.counts(name, size):
        if ending == ".zip":
            _read_zip(read_bytes(), name.removesuffix(".zip") + "/", contents, depth + 1)
        else:
            (contents.predictions if is_prediction else contents.files)[name] = read_bytes()


def _read_zip(packed: bytes, inside: str, contents: Contents, depth: int) -> None:
    if depth > DEEPEST:
        contents.notes.append(f"{inside[:-1]}.zip is inside {DEEPEST} other ZIPs: not opened")
        return
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            for entry in archive.infolist():
                if not contents.refused:
                    _tried(archive, entry, inside, contents, depth)
    except Exception as error:  # a stranger's ZIP can raise anything: struct.error, zlib.error, IndexError …
        contents.notes.append(f"{inside[:-1] + '.zip' if inside else 'the ZIP'} cannot be opened: {error}")


def _tried(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, inside: str, contents: Contents, depth: int) -> None:
    """Take an entry. If it cannot be unpacked, note that, so that the other entries are still read."""
    try:
        _take_entry(archive, entry, inside, contents, depth)
    except Exception as error:
        if len(contents.notes) < MOST_NOTES:
            contents.notes.append(f"{inside}{entry.filename} cannot be unpacked: {error}")


def _take_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, inside: str, contents: Contents, depth: int) -> None:
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    if entry.is_dir() or not path.parts or SKIPPED & set(path.parts):
        return
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        contents.notes.append(f"{entry.filename} is outside of the folder: skipped")
    elif stat.S_ISLNK(entry.external_attr >> 16):
        contents.notes.append(f"{entry.filename} is a link: not followed")
    elif entry.file_size > MOST_RATIO * max(entry.compress_size, 1024):
        ratio = entry.file_size / max(entry.compress_size, 1)
        contents.refuse(f"{entry.filename} would grow to {ratio:,.0f} times its size: a ZIP bomb, not unpacked")
    elif entry.compress_type not in USUAL:
        contents.notes.append(f"{entry.filename} is compressed in an unusual way: not unpacked")
    else:

        def unpacked() -> bytes:
            with archive.open(entry) as file:  # at most the declared size
                return file.read(entry.file_size + 1)[: entry.file_size]

        _take(inside + path.as_posix(), entry.file_size, unpacked, contents, depth)
