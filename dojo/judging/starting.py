"""The environment that a server process inherits at its start, so that it finds the project."""

import os
import threading

from dojo.curriculum.katas import ROOT


class Importable:
    """Lets the server and its children find the project: Python 3.11's server ignores the parent's sys.path.

    All threads share one environment: the first thread to enter sets it, the last one to leave restores it.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._inside = 0
        self._before: str | None = None

    def __enter__(self) -> None:
        with self._lock:
            self._inside += 1
            if self._inside == 1:
                self._before = os.environ.get("PYTHONPATH")
                os.environ.pop("PYTHONINSPECT", None)  # a server that ends would show a traceback
                os.environ["PYTHONPATH"] = str(ROOT) + (os.pathsep + self._before if self._before else "")

    def __exit__(self, *exception) -> None:
        with self._lock:
            self._inside -= 1
            if self._inside == 0:
                del os.environ["PYTHONPATH"]
                if self._before is not None:
                    os.environ["PYTHONPATH"] = self._before


importable = Importable()
