"""Small JSON files in .dojo/ for data between two commands, written atomically."""

import json
import os
import time
from contextlib import suppress
from pathlib import Path

from dojo.curriculum.katas import ROOT
from lab.files import write

PLACE = ROOT / ".dojo"


def recall(name: str) -> dict:
    """Return the data stored under a name; {} if there is none or it cannot be read."""
    with suppress(OSError, ValueError, RecursionError):
        found = json.loads((PLACE / f"{name}.json").read_text(encoding="utf-8"))
        if isinstance(found, dict):
            return found
    return {}


def remember(name: str, what: dict) -> bool:
    """Store data under a name, in one step, and return whether that worked."""
    try:
        PLACE.mkdir(exist_ok=True)
        write(PLACE / f"{name}.json", json.dumps(what, ensure_ascii=False, indent=1).encode())
    except OSError:
        return False
    return True


def is_first_time(what: str) -> bool:
    """Return whether a notice was never shown here before, and remember that it is shown now."""
    shown = recall("notices")
    if what in shown:
        return False
    remember("notices", {**shown, what: True})
    return True


def set_aside(name: str) -> Path | None:
    """Rename a file that exists but cannot be read, and return its new path; None if it can be read."""
    path = PLACE / f"{name}.json"
    if not path.exists() or recall(name):
        return None
    aside = path.with_suffix(f".unreadable-{time.strftime('%Y%m%d-%H%M%S')}.json")
    with suppress(OSError):
        os.replace(path, aside)
        return aside
    return None
