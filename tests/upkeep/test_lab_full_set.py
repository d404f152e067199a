"""The full set is fetched from several sources, and only complete files are kept. The sample is made from it."""

import gzip
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.error import URLError

import pytest
import torch

from dojo.commands import data as data_verb
from lab import fashion_mnist, full_set, sample_maker
from lab.files import digest

ROOT = Path(__file__).parents[2]
NAMES = tuple(full_set.EXTRACTED)
DOWNLOAD = "torchvision.datasets.utils.download_url"


@pytest.fixture(autouse=True)
def no_settings(monkeypatch):
    """Hide the user's environment variables from the tests."""
    monkeypatch.delenv(full_set.CHOICE, raising=False)
    monkeypatch.delenv(full_set.VARIABLE, raising=False)


@pytest.fixture
def data(tmp_path, monkeypatch):
    """Let data/ be an empty folder, with no Debian package and no network."""
    monkeypatch.setattr(full_set, "HERE", tmp_path / "data")
    monkeypatch.setattr(full_set, "DEBIAN", tmp_path / "no-package")
    monkeypatch.setattr(DOWNLOAD, _no_network)
    return tmp_path / "data"


def _no_network(url, root, filename, md5):
    Path(root, filename).write_bytes(b"half of i")
    raise URLError("Name or service not known")


@pytest.fixture
def tiny(monkeypatch):
    """Replace the full set by four files of a few bytes; return their contents by name."""
    contents = {name: name.encode() * 50 for name in NAMES}
    monkeypatch.setattr(
        full_set, "EXTRACTED", {name: hashlib.sha256(text).hexdigest() for name, text in contents.items()}
    )
    return contents


def _put(folder: Path, contents: dict[str, bytes], packed: bool = True) -> Path:
    folder.mkdir(parents=True)
    for name, text in contents.items():
        (folder / (name + ".gz" * packed)).write_bytes(gzip.compress(text) if packed else text)
    return folder


def _held(folder: Path) -> dict[str, bytes]:
    """Return the files in data/ by name."""
    return {file.name: file.read_bytes() for file in (folder / full_set.RAW).iterdir()}


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("below", [".", "FashionMNIST/raw"])
def test_fetch_takes_the_folder_that_katas_data_names(data, tiny, tmp_path, monkeypatch, below, packed):
    """Files may be compressed or not, directly in it or as in a torchvision root. No other source is used."""
    _put(tmp_path / "mine" / below, tiny, packed)
    monkeypatch.setenv("KATAS_DATA", str(tmp_path / "mine"))
    assert full_set.fetch(report=lambda said: None) == data
    assert _held(data) == tiny
    assert full_set.root() == data


def test_fetch_takes_debians_package(data, tiny, tmp_path, monkeypatch):
    """Without KATAS_DATA, the package's folder is used if it exists."""
    monkeypatch.setattr(full_set, "DEBIAN", _put(tmp_path / "package", tiny))
    said = []
    full_set.fetch(said.append)
    assert _held(data) == tiny
    assert str(tmp_path / "package") in said[0]


def test_fetch_downloads_if_there_is_no_package(data, tiny, monkeypatch):
    """torchvision's own download, with its address and its MD5; the compressed files are not kept."""
    from torchvision.datasets import FashionMNIST

    asked = []

    def download(url, root, filename, md5):
        asked.append((url.removeprefix(FashionMNIST.mirrors[0]), md5))
        Path(root, filename).write_bytes(gzip.compress(tiny[url.split("/")[-1].removesuffix(".gz")]))

    monkeypatch.setattr(DOWNLOAD, download)
    full_set.fetch(report=lambda said: None)
    assert _held(data) == tiny
    assert asked == FashionMNIST.resources


def test_fetch_has_nothing_to_do_twice(data, tiny, tmp_path, monkeypatch):
    """Complete files are kept; damaged files are fetched again."""
    monkeypatch.setenv("KATAS_DATA", str(_put(tmp_path / "mine", tiny)))
    full_set.fetch(report=lambda said: None)
    (data / full_set.RAW / NAMES[3]).write_bytes(b"damaged")
    before = (data / full_set.RAW / NAMES[0]).stat()
    full_set.fetch(report=lambda said: None)
    assert _held(data) == tiny
    assert (data / full_set.RAW / NAMES[0]).stat() == before
    said = []
    full_set.fetch(said.append)
    assert len(said) == 1
    assert "already" in said[0]


def test_without_a_network_one_sentence_says_what_to_do(data, tiny, capsys):
    """The incomplete file is removed, the exit status is 1, and the sample is used."""
    assert data_verb.run(None) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "Name or service not known" in said
    assert "make data" in said
    assert "KATAS_DATA" in said
    assert "sample is used" in said
    assert _held(data) == {}
    assert len(fashion_mnist.loaders()[0].dataset) == 4096


def test_a_download_continues_after_an_interruption(data, tiny, monkeypatch):
    """Files that were fetched before the network failed are kept, and not fetched again."""
    asked = []

    def download(url, root, filename, md5):
        asked.append(url.split("/")[-1])
        if len(asked) == 3:
            _no_network(url, root, filename, md5)
        Path(root, filename).write_bytes(gzip.compress(tiny[asked[-1].removesuffix(".gz")]))

    monkeypatch.setattr(DOWNLOAD, download)
    with pytest.raises(full_set.Unavailable):
        full_set.fetch(report=lambda said: None)
    assert set(_held(data)) == set(NAMES[:2])
    full_set.fetch(report=lambda said: None)
    assert _held(data) == tiny
    assert asked == [f"{name}.gz" for name in (*NAMES[:3], *NAMES[2:])]


KILLED = """
import pathlib, sys, time
from lab import full_set
from lab.files import digest
full_set.HERE = pathlib.Path(sys.argv[1])
def slow(source, target):
    with open(target, "wb") as file:
        file.write(b"half of i")
        file.flush()
        if source.name.startswith(sys.argv[2]):
            print("writing", flush=True)
            time.sleep(60)
        file.seek(0)
        file.write(source.read_bytes())
full_set._copy = slow
full_set.EXTRACTED = {file.name: digest(file) for file in pathlib.Path(sys.argv[3]).iterdir()}
full_set.fetch(report=lambda said: None)
"""


def test_a_killed_fetch_leaves_no_half_file_and_continues_later(data, tiny, tmp_path, monkeypatch):
    """It is killed while it writes the third file: two are complete, and the third does not have its name yet."""
    mine = _put(tmp_path / "mine", tiny, packed=False)
    monkeypatch.setenv("KATAS_DATA", str(mine))
    killed = [sys.executable, "-c", KILLED, str(data), NAMES[2], str(mine)]
    with subprocess.Popen(killed, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "writing\n"
        process.kill()
    held = _held(data)
    assert NAMES[2] not in held
    assert all(held[name] == tiny[name] for name in held if not name.endswith(".part"))
    full_set.fetch(report=lambda said: None)
    assert _held(data) == tiny


@pytest.mark.parametrize("damage", ["other bytes", "cut short", "no gzip"])
def test_a_damaged_file_is_named_and_not_used(data, tiny, tmp_path, monkeypatch, damage):
    """Wrong bytes, half a file, not gzip: one sentence, and no file of that name."""
    mine = _put(tmp_path / "mine", tiny)
    file = mine / f"{NAMES[1]}.gz"
    whole = file.read_bytes()
    spoilt = {"other bytes": gzip.compress(b"other"), "cut short": whole[:-9], "no gzip": b"<html>"}
    file.write_bytes(spoilt[damage])
    monkeypatch.setenv("KATAS_DATA", str(mine))
    with pytest.raises(full_set.Unavailable, match=rf"{NAMES[1]}\.gz is damaged .*make data"):
        full_set.fetch(report=lambda said: None)
    assert set(_held(data)) == {NAMES[0]}


def test_a_katas_data_that_is_no_folder_is_named(data, tiny, tmp_path, monkeypatch):
    """It is wrong usage, so no other source is tried."""
    monkeypatch.setenv("KATAS_DATA", str(tmp_path / "nowhere"))
    with pytest.raises(full_set.Unavailable, match=r"KATAS_DATA names \S*nowhere, which is not a folder"):
        full_set.fetch(report=lambda said: None)


def test_a_katas_data_that_lacks_files_says_which(data, tiny, tmp_path, monkeypatch):
    """Only the missing files are named."""
    mine = _put(tmp_path / "mine", {name: tiny[name] for name in NAMES[:2]})
    monkeypatch.setenv("KATAS_DATA", str(mine))
    with pytest.raises(full_set.Unavailable, match=rf"without {NAMES[2]}\.gz, {NAMES[3]}\.gz: "):
        full_set.fetch(report=lambda said: None)


def test_a_data_folder_that_cannot_be_made_gets_one_sentence(data, tiny, tmp_path, monkeypatch):
    """A file in its place has the same effect as a full disk or a read-only folder."""
    monkeypatch.setenv("KATAS_DATA", str(_put(tmp_path / "mine", tiny)))
    data.write_text("in the way")
    with pytest.raises(full_set.Unavailable, match="cannot be filled"):
        full_set.fetch(report=lambda said: None)


def test_the_missing_full_set_is_explained(data, monkeypatch):
    """DATA=full without data/ names the command that fills it."""
    monkeypatch.setenv("DATA", "full")
    with pytest.raises(full_set.Unavailable, match=r"make data.*DATA=sample"):
        fashion_mnist.loaders()


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """Fetch the true full set into a temporary folder, from a source on this machine."""
    folder = tmp_path_factory.mktemp("full")
    with pytest.MonkeyPatch.context() as patch:
        if (full_set.HERE / full_set.RAW / NAMES[3]).is_file() and full_set.VARIABLE not in os.environ:
            patch.setenv(full_set.VARIABLE, str(full_set.HERE))
        patch.setattr(full_set, "HERE", folder)
        patch.setattr(DOWNLOAD, _no_network)
        try:
            return full_set.fetch(report=lambda said: None)
        except full_set.Unavailable:
            pytest.skip("the full Fashion-MNIST is not on this machine (`make data` fetches it)")


def test_the_true_full_set_is_fetched_and_read(installed, monkeypatch):
    """60,000 and 10,000 images, with their known checksums."""
    monkeypatch.setattr(full_set, "HERE", installed)
    assert {name: digest(installed / full_set.RAW / name) for name in NAMES} == full_set.EXTRACTED
    train, test = fashion_mnist.loaders(full=True)
    assert len(train.dataset) == 60_000
    assert len(test.dataset) == 10_000
    assert torch.bincount(train.dataset.labels).tolist() == [6000] * 10


def test_the_sample_can_be_rebuilt_byte_for_byte(installed, tmp_path):
    """A sample made from the full set equals lab/sample; a changed byte is detected."""
    assert sample_maker.differing(installed, fashion_mnist.SAMPLE) == []
    changed = shutil.copytree(fashion_mnist.SAMPLE, tmp_path / "changed")
    file = changed / full_set.RAW / NAMES[3]
    file.write_bytes(file.read_bytes()[:-1] + b"\7")
    assert sample_maker.differing(installed, changed) == [str(full_set.RAW / NAMES[3])]


def test_a_missing_home_folder_gets_one_sentence(monkeypatch, data):
    """KATAS_DATA may begin with ~ and a name that this machine does not know."""
    monkeypatch.setenv(full_set.VARIABLE, "~nobody-of-this-name/x")
    with pytest.raises(full_set.Unavailable, match=r"^KATAS_DATA names ~nobody-of-this-name/x, .*\.$"):
        full_set.fetch(report=lambda said: None)
