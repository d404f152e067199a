"""Builds the environment: a virtual environment with PyTorch and everything else that the katas import."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

from dojo.environment import ROOT, WHEELS
from dojo.environment.torch_build import TorchBuild, choose

READY = ".ready"  # an empty file in a finished environment
TORCH = ("torch", "torchvision")


class NotBuilt(Exception):
    """The environment could not be built. The message says at which command it stopped."""


def build(folder: Path, *, cuda: bool) -> None:
    """Make a virtual environment in `folder` and install what the katas import.

    Raises   NotBuilt
    """
    ready = folder / READY
    try:
        ready.unlink(missing_ok=True)
    except OSError as error:
        raise NotBuilt(f"The environment is not built: {error.strerror}, {folder}.") from None
    _run([sys.executable, "-m", "venv", str(folder)])
    if WHEELS.is_dir():
        print(f"Installing into {folder} from {WHEELS.name}/: no network is needed.", flush=True)
    else:
        torch = choose(cuda=cuda)
        _announce(folder, torch)
        if torch.index:
            _run([*_pip(folder), "--index-url", torch.index, *torch_requirements()])
    _run([*_pip(folder), *_source(), "--editable", str(ROOT)])
    ready.touch()


def add_extra(folder: Path, name: str) -> None:
    """Install an extra, by its name in pyproject.toml, into an existing environment.

    Raises   NotBuilt
    """
    print(f"Installing what {name} needs, once.", flush=True)
    _run([*_pip(folder), "--quiet", *_source(), "--editable", f"{ROOT}[{name}]"])


def _pip(folder: Path) -> list[str]:
    return [str(python_of(folder)), "-m", "pip", "install", "--disable-pip-version-check"]


def _source() -> list[str]:
    """Return the options that make pip use the wheels of a bundle, if this clone is from one."""
    return ["--no-index", "--find-links", str(WHEELS)] if WHEELS.is_dir() else []


def python_of(folder: Path) -> Path:
    """Return the Python of a virtual environment."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def torch_requirements() -> list[str]:
    """Return pyproject.toml's requirements for torch and torchvision, such as "torch>=2.6"."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [wanted for wanted in project["dependencies"] if wanted.split(">")[0] in TORCH]


def _announce(folder: Path, torch: TorchBuild) -> None:
    if torch.note:
        print(torch.note)
    print(f"Building {folder} with {torch.name}: {torch.size}, once.", flush=True)


def _run(command: list[str]) -> None:
    """Run a command whose progress goes to the terminal.

    Raises   NotBuilt
    """
    status = subprocess.run(command, check=False).returncode
    if status:
        raise NotBuilt(f"The environment is not built: `{' '.join(command[:4])} …` ended with status {status}.")
