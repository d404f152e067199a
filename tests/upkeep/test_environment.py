"""Building and bundling the environment, tested with an index on localhost that has tiny fake wheels."""

import os
import shutil
import socket
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from dojo.curriculum.katas import ROOT
from dojo.environment import build, torch_build
from tests.upkeep.wheel_index import served, write_indexes

OFFLINE = ("unshare", "--user", "--map-root-user", "--net")  # a network namespace of its own, with nothing in it


@pytest.fixture(scope="module")
def indexes(tmp_path_factory):
    folder = tmp_path_factory.mktemp("indexes")
    write_indexes(folder)
    with served(folder) as address:
        yield address


@pytest.fixture
def on_linux(monkeypatch, indexes):
    """A Linux machine without an NVIDIA driver that reaches PyTorch's index."""
    monkeypatch.setattr(torch_build.sys, "platform", "linux")
    monkeypatch.setattr(torch_build, "has_nvidia_driver", lambda: False)
    monkeypatch.setenv(torch_build.OTHER_INDEX, f"{indexes}/cpu")
    return monkeypatch


def test_linux_without_a_driver_takes_the_cpu_build(on_linux, indexes):
    chosen = torch_build.choose(cuda=False)
    assert chosen.index == f"{indexes}/cpu" and "CPU" in chosen.name and not chosen.note


def test_a_driver_or_an_option_chooses_the_cuda_build(on_linux):
    assert torch_build.choose(cuda=True) == torch_build.CUDA
    on_linux.setattr(torch_build, "has_nvidia_driver", lambda: True)
    assert torch_build.choose(cuda=False) == torch_build.CUDA


def test_macos_and_windows_take_the_build_of_the_usual_index(on_linux):
    for platform in "darwin", "win32":
        on_linux.setattr(torch_build.sys, "platform", platform)
        assert torch_build.choose(cuda=False) == torch_build.SMALL


@pytest.mark.parametrize("kind", ["refuses", "never answers", "no address"])
def test_an_index_out_of_range_is_reported_in_one_line(on_linux, kind):
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        if kind == "never answers":
            server.listen()
        address = f"http://127.0.0.1:{server.getsockname()[1]}" if kind != "no address" else "nowhere"
        on_linux.setenv(torch_build.OTHER_INDEX, address)
        on_linux.setattr(torch_build, "PATIENCE", 0.2)
        chosen = torch_build.choose(cuda=False)
    assert chosen.index is None and chosen.size == torch_build.CUDA.size
    assert address in chosen.note and "\n" not in chosen.note


def environment_for(indexes: str) -> dict[str, str]:
    """The environment variables of a machine whose pip knows only the index on localhost."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "UV_"))}
    return own | {
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_INDEX_URL": f"{indexes}/pypi",
        torch_build.OTHER_INDEX: f"{indexes}/cpu",
        "PYTHONPATH": str(ROOT),
    }


def dojo(*words: str, cwd: Path, env: dict[str, str], before: tuple[str, ...] = ()) -> subprocess.CompletedProcess:
    command = [*before, sys.executable, "-m", "dojo", *words]
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, timeout=240, check=False)


def version_of_torch(venv: Path) -> str:
    asked = [str(build.python_of(venv)), "-c", "import torch, torchvision; print(torch.__version__)"]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()


@pytest.fixture(scope="module")
def unpacked(indexes, tmp_path_factory) -> Path:
    """The root of an unpacked bundle for this machine."""
    folder = tmp_path_factory.mktemp("bundle")
    words = ("bundle", "--platform", "linux-x86_64", "--out", str(folder))
    made = dojo(*words, cwd=ROOT, env=environment_for(indexes))
    assert made.returncode == 0, made.stderr
    (archive,) = folder.iterdir()
    assert archive.name in "".join(made.stdout.split())
    with tarfile.open(archive) as packed:
        packed.extractall(folder, filter="data")
    return folder / "vae-katas"


def test_setup_shows_how_much_comes_and_installs_the_cpu_build(indexes, tmp_path):
    done = dojo("setup", "--venv", str(tmp_path / "venv"), cwd=ROOT, env=environment_for(indexes))
    assert done.returncode == 0, done.stderr
    assert "PyTorch's CPU build" in done.stdout and "GB to fetch" in done.stdout
    assert version_of_torch(tmp_path / "venv") == "99.0+cpu"
    assert (tmp_path / "venv" / build.READY).exists()


def test_a_bundle_holds_the_repository_the_sample_and_the_wheels(unpacked):
    for stub in (ROOT / "dojo" / "stubs").glob("kata_*.py"):
        assert (unpacked / "katas" / stub.name).read_bytes() == stub.read_bytes(), "whatever was written in it here"
    assert (unpacked / "lab" / "sample" / "SHA256SUMS").is_file()
    assert {"torch-99.0+cpu-py3-none-any.whl", "segno-99.0-py3-none-any.whl", "setuptools-99.0-py3-none-any.whl"} <= {
        wheel.name for wheel in (unpacked / "wheels").iterdir()
    }


def test_a_machine_without_a_network_is_set_up_from_a_bundle(unpacked, indexes):
    """The first command is the same: `make` builds .venv with `setup`, here in a namespace without a network."""
    if not shutil.which("unshare") or subprocess.run([*OFFLINE, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this machine does not let a process have a network namespace of its own")
    env = environment_for(indexes) | {"PYTHONPATH": str(unpacked)}
    done = dojo("setup", cwd=unpacked, env=env, before=OFFLINE)
    assert done.returncode == 0, done.stderr
    assert "no network is needed" in done.stdout
    assert version_of_torch(unpacked / ".venv") == "99.0+cpu"


def test_setup_says_where_it_stopped(indexes, tmp_path):
    (tmp_path / "venv").write_text("a file where the folder would be")
    done = dojo("setup", "--venv", str(tmp_path / "venv"), cwd=ROOT, env=environment_for(indexes))
    assert done.returncode != 0 and "The environment is not built" in done.stderr
