"""Sees the saves: tells of every change of a Python file in a folder, however an editor brings it about.

watchfiles says when to look, and the stat of each file says what has changed. So a rename over the old file, a
file deleted and made again, and several saves at once are one and the same thing; a `chmod` is none. It looks
twice a second in any case: on some network drives and shared folders no event ever arrives.
"""

import os
import threading
from collections.abc import Callable
from contextlib import contextmanager, suppress
from pathlib import Path

STEP = 5  # ms without a further event, and a save is complete, or the next event will call its run off; not 50
DEBOUNCE = 100  # ms after which it is told of, even if the events go on
LOOK = 500  # ms after which to look without an event

Seen = dict[str, tuple[int, int, int]]  # a file's name: inode, time of change in ns, size


@contextmanager
def watching(folder: Path, on_save: Callable[[set[str]], None]):
    """Call on_save, from a thread of its own, with the names of the files that have changed."""
    stop = threading.Event()
    watcher = threading.Thread(target=_watch, args=(folder, on_save, seen(folder), stop), daemon=True)
    watcher.start()
    try:
        yield
    finally:
        stop.set()


def seen(folder: Path) -> Seen:
    """Return what tells one state of each Python file from the next."""
    files: Seen = {}
    with suppress(OSError), os.scandir(folder) as entries:  # the folder itself may be gone for a moment
        for entry in entries:
            if entry.name.endswith(".py"):
                with suppress(OSError):
                    found = os.stat(entry.path)
                    files[entry.name] = (found.st_ino, found.st_mtime_ns, found.st_size)
    return files


def _watch(folder: Path, on_save, before: Seen, stop: threading.Event) -> None:
    for _ in _occasions(folder, stop):
        now = seen(folder)
        changed = {name for name in before.keys() | now.keys() if before.get(name) != now.get(name)}
        before = now
        if changed:
            on_save(changed)


def _occasions(folder: Path, stop: threading.Event):
    """Yield whenever it is time to look."""
    import watchfiles

    # Under WSL it polls by itself; WATCHFILES_FORCE_POLLING asks for it elsewhere. If the folder is gone, or the
    # system has no more watches to give, looking is enough.
    with suppress(OSError):
        yield from watchfiles.watch(
            folder,
            watch_filter=_is_python,
            debounce=DEBOUNCE,
            step=STEP,
            rust_timeout=LOOK,
            yield_on_timeout=True,
            stop_event=stop,
            recursive=False,
            raise_interrupt=False,
        )
    while not stop.wait(LOOK / 1000):
        yield


def _is_python(change, path: str) -> bool:
    return path.endswith(".py")
