"""A package index on localhost with tiny fake wheels, and a build backend for installing the project."""

import tomllib
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from dojo.curriculum.katas import ROOT

BACKEND = '''
"""The part of setuptools that an editable install needs."""
import tomllib, zipfile
from pathlib import Path

def get_requires_for_build_editable(settings=None):
    return []

def build_editable(folder, settings=None, metadata=None):
    project = tomllib.loads(Path("pyproject.toml").read_text())["project"]
    needs = "".join(f"Requires-Dist: {each}\\n" for each in project["dependencies"])
    info = "vae_katas-1.0.0.dist-info"
    files = {
        f"{info}/METADATA": f"Metadata-Version: 2.1\\nName: vae-katas\\nVersion: 1.0.0\\n{needs}",
        f"{info}/WHEEL": "Wheel-Version: 1.0\\nGenerator: x\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n",
    }
    record = "".join(f"{name},,\\n" for name in [*files, f"{info}/RECORD"])
    name = "vae_katas-1.0.0-py3-none-any.whl"
    with zipfile.ZipFile(Path(folder) / name, "w") as packed:
        for path, text in {**files, f"{info}/RECORD": record}.items():
            packed.writestr(path, text)
    return name
'''


def write_wheel(folder: Path, name: str, version: str, files: dict[str, str] | None = None) -> None:
    """Write a wheel for every Python."""
    stem = name.replace("-", "_")
    info = f"{stem}-{version}.dist-info"
    everything = {
        f"{stem}/__init__.py": f"__version__ = {version!r}\n",
        **(files or {}),
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: x\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{path},,\n" for path in [*everything, f"{info}/RECORD"])
    target = folder / name / f"{stem}-{version}-py3-none-any.whl"
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w") as packed:
        for path, text in {**everything, f"{info}/RECORD": record}.items():
            packed.writestr(path, text)


def write_indexes(folder: Path) -> None:
    """Write `pypi`, with the project's dependencies, and `cpu`, with the CPU builds of torch and torchvision."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for wanted in [*project["dependencies"], *project["optional-dependencies"]["room"]]:
        write_wheel(folder / "pypi", wanted.split(">")[0], "99.0")
    write_wheel(folder / "pypi", "setuptools", "99.0", {"setuptools/build_meta.py": BACKEND})
    for name in ("torch", "torchvision"):
        write_wheel(folder / "cpu", name, "99.0+cpu")


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on localhost and yield its address."""
    handler = partial(_Silent, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *words) -> None:
        """Keep the tests' output clean."""
