"""Writes one archive that sets up a machine without a network: the repository, the sample and all wheels."""

import os
import platform as platform_module
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dojo.environment import ROOT, WHEELS
from dojo.environment.build import NotBuilt
from dojo.environment.torch_build import cpu_index, is_reachable

TOP = "vae-katas"  # the folder in the archive
LEFT_OUT = {".git", ".venv", ".dojo", "data", "pictures", "wheels", "build"}  # used without git
BUILD_REQUIREMENT = "setuptools>=68"  # pyproject.toml requires it; pip builds the editable install with it


@dataclass(frozen=True)
class Platform:
    """A kind of machine: its name for uv, and the wheel tags that it accepts."""

    uv_name: str
    tags: tuple[str, ...]


def _linux(machine: str) -> Platform:
    tags = (f"manylinux_2_{minor}_{machine}" for minor in range(28, 4, -1))
    return Platform(f"{machine}-manylinux_2_28", (*tags, f"manylinux2014_{machine}", f"linux_{machine}"))


PLATFORMS = {
    "linux-x86_64": _linux("x86_64"),
    "linux-aarch64": _linux("aarch64"),
    "macos-arm64": Platform("aarch64-apple-darwin", ("macosx_14_0_arm64",)),
    "windows-x86_64": Platform("x86_64-pc-windows-msvc", ("win_amd64",)),
}


def this_platform() -> str:
    """Return the name of this machine's platform."""
    system = {"Linux": "linux", "Darwin": "macos", "Windows": "windows"}.get(platform_module.system(), "linux")
    machine = platform_module.machine().lower()
    arm = "aarch64" if system == "linux" else "arm64"
    return f"{system}-{arm if machine in ('arm64', 'aarch64') else 'x86_64'}"


def bundle(platform: str, python: str, out: Path) -> Path:
    """Write the archive for a platform of PLATFORMS and a Python such as "3.12" into a folder, and return its path.

    Raises   NotBuilt if a package is not available
    """
    with tempfile.TemporaryDirectory() as folder:
        wheels = Path(folder) / WHEELS.name
        _download(PLATFORMS[platform], python, wheels)
        name = f"{TOP}-{platform}-python{python}"
        return _archive(out / name, wheels, as_zip=platform.startswith("windows"))


def _download(platform: Platform, python: str, wheels: Path) -> None:
    """Resolve the versions with uv, which knows the other machine's markers; then let pip download them."""
    pins = wheels.with_name("requirements.txt")
    on_linux = "linux" in platform.uv_name
    index = cpu_index() if on_linux and is_reachable(cpu_index()) else None
    if on_linux and not index:
        print(f"PyTorch's own index ({cpu_index()}) does not answer, so torch comes with CUDA: about 3 GB.", flush=True)
    sources = ["--index", f"pytorch-cpu={index}"] if index else ["--no-sources"]
    _run("-m", "uv", "pip", "compile", "--quiet", str(ROOT / "pyproject.toml"), *_default_index(), *sources,
         "--extra", "room",  # a dojo session needs no network either
         "--python-platform", platform.uv_name, "--python-version", python, "--output-file", str(pins))  # fmt: skip
    kind = [part for tag in platform.tags for part in ("--platform", tag)]
    extra = ["--extra-index-url", index] if index else []
    _run("-m", "pip", "download", "--disable-pip-version-check", "--no-deps", "--only-binary", ":all:", *kind, *extra,
         "--python-version", python, "--dest", str(wheels), "--requirement", str(pins), BUILD_REQUIREMENT)  # fmt: skip


def _default_index() -> list[str]:
    """Return the options that make uv use pip's configured index."""
    asked = [sys.executable, "-m", "pip", "config", "get", "global.index-url"]
    index = os.environ.get("PIP_INDEX_URL") or subprocess.run(asked, capture_output=True, text=True, check=False).stdout
    return ["--default-index", index.strip()] if index.strip() else []


def _archive(path: Path, wheels: Path, *, as_zip: bool) -> Path:
    """Pack the repository and the wheels; wheels are compressed already, so nothing is compressed again."""
    path.parent.mkdir(parents=True, exist_ok=True)
    members = [(_shipped(name), f"{TOP}/{name}") for name in project_files()]
    members += [(wheel, f"{TOP}/{WHEELS.name}/{wheel.name}") for wheel in sorted(wheels.iterdir())]
    if as_zip:
        target = path.with_name(f"{path.name}.zip")
        with zipfile.ZipFile(target, "w") as packed:
            for source, name in members:
                packed.write(source, name)
    else:
        target = path.with_name(f"{path.name}.tar")
        with tarfile.open(target, "w") as packed_tar:
            for source, name in members:
                packed_tar.add(source, name)
    return target


def _shipped(name: str) -> Path:
    """Return the file to pack under a name: for a kata always its stub, not the learner's text."""
    stub = ROOT / "dojo" / "stubs" / Path(name).name
    return stub if Path(name).parent.name == "katas" and stub.is_file() else ROOT / name


def project_files() -> Iterator[str]:
    """Yield the project's files, relative to its root: those tracked by git, or without git all except LEFT_OUT."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode == 0 and listed.stdout:
        yield from (name for name in listed.stdout.decode(errors="surrogateescape").split("\0") if name)
        return
    for path in sorted(ROOT.rglob("*")):
        relative = path.relative_to(ROOT)
        if path.is_file() and relative.parts[0] not in LEFT_OUT and "__pycache__" not in relative.parts:
            yield str(relative)


def _run(*words: str) -> None:
    """Run a module of this environment.

    Raises   NotBuilt
    """
    status = subprocess.run([sys.executable, *words], check=False).returncode
    if status:
        raise NotBuilt(f"The bundle is not written: `{' '.join(words[:3])} …` ended with status {status}.")
