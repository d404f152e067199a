"""Reports every change of a Python file in a folder, for every way in which an editor saves.

watchfiles says when to check, and the stat of each file shows what has changed. So a rename over the old file, a
file that is deleted and created, and several quick saves all count as one save; a `chmod` does not count. It checks
twice a second in any case, because some network drives and shared folders send no events.
"""

import os
import threading
from collections.abc import Callable
from contextlib import contextmanager, suppress
from pathlib import Path

STEP = 5  # ms without another event until a save counts as complete; not 50: a later event cancels the run
DEBOUNCE = 100  # ms after which a save is reported, even if events continue
LOOK = 500  # ms after which to check without an event

Seen = dict[str, tuple[int, int, int]]  # by file name: inode, time of change in ns, size


@contextmanager
def watching(folder: Path, on_save: Callable[[set[str]], None]):
    """Call on_save, from a separate thread, with the names of the changed files."""
    stop = threading.Event()
    watcher = threading.Thread(target=_watch, args=(folder, on_save, seen(folder), stop), daemon=True)
    watcher.start()
    try:
        yield
    finally:
        stop.set()


def seen(folder: Path) -> Seen:
    """Return data that differ between two states of each Python file."""
    files: Seen = {}
    with suppress(OSError), os.scandir(folder) as entries:  # the folder may be missing for a moment
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
    """Yield whenever it is time to check."""
    import watchfiles

    # Under WSL it polls by itself; WATCHFILES_FORCE_POLLING asks for it elsewhere. If the folder is gone, or the
    # system has no more watches, polling is enough.
    with suppress(OSError):
        yield from watchfiles.watch(
            folder,
            watch_filter=lambda change, path: path.endswith(".py"),
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
