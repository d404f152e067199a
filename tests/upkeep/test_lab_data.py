"""Fashion-MNIST for the katas: the sample, and the loaders."""

import os
import shutil
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from torch.utils.data import DataLoader, Subset

from dojo.answers import Answers
from dojo.judging.failures import Files, failure_of
from dojo.verdict import Step
from lab import fashion_mnist, full_set, sample_maker
from tests.upkeep import warm_commands

ROOT = Path(__file__).parents[2]
WITHOUT_SLOW_MODULES = """
import sys
slow = "torchvision", "matplotlib"
sys.modules |= {name: None for name in (*slow, *sys.modules) if name.split(".")[0] in slow}  # their import raises
import lab.fashion_mnist, lab.sample_maker, lab.pictures.hero, lab.pictures.ellipses
"""


@pytest.fixture(autouse=True)
def sample_by_default(monkeypatch):
    """Hide the user's environment variable DATA from the tests."""
    monkeypatch.delenv(full_set.CHOICE, raising=False)


def torchvisions_own(**options):
    """Return the sample as torchvision reads it. Every test process imports this module, but few need torchvision."""
    from torchvision.datasets import FashionMNIST

    return FashionMNIST(fashion_mnist.SAMPLE, download=False, **options)


def test_the_sample_is_what_its_checksums_say():
    """SHA256SUMS has all four files with their checksums."""
    assert (fashion_mnist.SAMPLE / "SHA256SUMS").read_text() == sample_maker.checksums(fashion_mnist.SAMPLE)


def test_zalandos_notice_lies_beside_the_sample():
    """The images are Zalando's, under the MIT licence, which asks for its notice."""
    notice = (fashion_mnist.SAMPLE / "LICENSE").read_text(encoding="utf-8")
    assert "Copyright © 2017 Zalando SE" in notice
    assert "Permission is hereby granted" in notice


@pytest.mark.parametrize(("train", "size"), [(True, 4096), (False, 1024)])
def test_torchvision_reads_the_sample_as_it_is(train, size):
    """The folder is a torchvision root, and the sizes of the classes differ by at most one image."""
    data = torchvisions_own(train=train)
    counts = torch.bincount(data.targets, minlength=10)
    assert len(data) == size
    assert len(counts) == 10
    assert counts.max() - counts.min() <= 1
    assert data.data.shape == (size, 28, 28)
    assert data.data.float().mean() == pytest.approx(73, abs=1.5)


def test_no_image_of_the_sample_is_there_twice():
    """All 5,120 images differ, so that no test image was trained on."""
    splits = [fashion_mnist.read(train, full=False).pixels.flatten(1) for train in (True, False)]
    assert len({image.numpy().tobytes() for image in torch.cat(splits)}) == 4096 + 1024


def test_the_choice_takes_the_first_of_each_class_in_their_order():
    """For 23 of 60 labels, three classes have one image more; the indices ascend."""
    labels = np.random.default_rng(0).permutation(np.repeat(np.arange(10), 6))
    chosen = sample_maker.choose(labels, 23)
    assert (np.diff(chosen) > 0).all()
    assert np.bincount(labels[chosen]).tolist() == [3] * 3 + [2] * 7
    assert (chosen[labels[chosen] == 4] == np.flatnonzero(labels == 4)[:2]).all()


def test_a_batch_equals_that_of_torchvision_and_to_tensor():
    """Images (B, 1, 28, 28) float32 and labels int64: equal to the usual loader's, bit for bit, in its order."""
    from torchvision.transforms import ToTensor

    _, ours = fashion_mnist.loaders(full=False, batch_size=100)
    usual = torchvisions_own(train=False, transform=ToTensor())
    pairs = list(zip(ours, DataLoader(usual, batch_size=100), strict=True))
    for (images, labels), (wanted, wanted_labels) in pairs:
        assert images.dtype == torch.float32
        assert labels.dtype == torch.int64
        assert torch.equal(images, wanted)
        assert torch.equal(labels, wanted_labels)
    assert pairs[0][0][0].shape == (100, 1, 28, 28)
    assert pairs[-1][0][0].shape == (24, 1, 28, 28)


def test_the_loaders_are_torchs_own_and_know_their_sizes():
    """Lengths and batch size are as usual."""
    train, test = fashion_mnist.loaders(full=False, batch_size=100)
    assert type(train) is DataLoader
    assert type(test) is DataLoader
    assert (len(train), len(train.dataset), train.batch_size) == (41, 4096, 100)
    assert (len(test), len(test.dataset), test.batch_size) == (11, 1024, 100)


def test_the_training_images_come_in_another_order_each_epoch():
    """Each epoch has every image once, with its label; the generator's seed fixes the order."""
    train, _ = fashion_mnist.loaders(full=False, generator=torch.Generator().manual_seed(3))
    again, _ = fashion_mnist.loaders(full=False, generator=torch.Generator().manual_seed(3))
    first, second = _epoch(train), _epoch(train)
    assert first == _epoch(again)
    assert first != second
    assert sorted(first) == sorted(second)
    usual = torchvisions_own(train=True)
    assert sorted(first) == sorted(zip(usual.data.sum((1, 2)).tolist(), usual.targets.tolist(), strict=True))


def _epoch(loader: DataLoader) -> list[tuple[int, int]]:
    """Return an epoch's images, each as the sum of its bytes, with their labels."""
    batches = [((images.double() * 255).sum((1, 2, 3)).round().long(), labels) for images, labels in loader]
    return [pair for sums, labels in batches for pair in zip(sums.tolist(), labels.tolist(), strict=True)]


def test_the_data_set_serves_other_loaders_too():
    """A learner's own DataLoader or Subset works with it as with any data set."""
    _, test = fashion_mnist.loaders(full=False)
    images, labels = next(iter(DataLoader(Subset(test.dataset, [5, 3]), batch_size=2)))
    image, label = test.dataset[5]
    assert images.shape == (2, 1, 28, 28)
    assert torch.equal(images[0], image)
    assert labels.dtype == torch.int64
    assert labels[0] == label
    assert isinstance(label, int)


@pytest.mark.parametrize(("value", "full"), [(None, False), ("sample", False), (" Full ", True)])
def test_data_chooses_the_set(monkeypatch, value, full):
    """DATA=full asks for the full set; the sample is the default."""
    if value:
        monkeypatch.setenv("DATA", value)
    assert full_set.is_wanted() is full


def test_a_wrong_data_gets_one_sentence(monkeypatch):
    """The message names the wrong value and the right ones."""
    monkeypatch.setenv("DATA", "all")
    with pytest.raises(ValueError, match=r"^DATA=all .*sample.*full.*\.$"):
        fashion_mnist.loaders()


def test_importing_the_lab_imports_neither_torchvision_nor_matplotlib():
    """The five katas do not need them, and both are slow."""
    done = warm_commands.run([sys.executable, "-c", WITHOUT_SLOW_MODULES], ROOT, os.environ)
    assert (done.returncode, done.stderr) == (0, "")


def _truncate(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-100])


def _wrong_header(file: Path) -> None:
    file.write_bytes(b"\0\0\x08\x04" + file.read_bytes()[4:])


def _label_of_255(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1] + b"\xff")


def _flip_a_bit(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[min(500, len(content) - 9)] ^= 1
    file.write_bytes(content)


@pytest.mark.parametrize("damage", [_truncate, _wrong_header, _label_of_255, _flip_a_bit, Path.unlink])
@pytest.mark.parametrize("name", ["train-labels-idx1-ubyte", "SHA256SUMS"])
def test_a_damaged_sample_is_reported_with_how_to_restore_it(monkeypatch, tmp_path, damage, name):
    """No training uses it: one sentence names a file and the command."""
    monkeypatch.setattr(fashion_mnist, "SAMPLE", shutil.copytree(fashion_mnist.SAMPLE, tmp_path / "sample"))
    damage(next(fashion_mnist.SAMPLE.rglob(name)))
    with pytest.raises(full_set.Unavailable, match=r"(damaged|missing): `git checkout -- lab/sample` .*\.$"):
        fashion_mnist.loaders(full=False)


def test_a_step_that_meets_a_damaged_sample_is_our_fault():
    """It is not the learner's fault, and the message is that sentence."""
    failure = failure_of(full_set.Unavailable("It is damaged."), Step("test_x", "X.", 6), Files(Answers.reference()))
    assert (failure.outcome, failure.message) == ("our_fault", "It is damaged.")
