"""The steps distinguish nearly normal noise from normal noise, and print different numbers differently."""

import pytest
import torch

from tests.shown import distinct
from tests.test_kata_1_reparameterize import MANY, check_tails

SHAPE = (MANY // 8, 8)
ALMOST_NORMAL = {
    "cut at 4": lambda: torch.randn(SHAPE).clamp(-4, 4),
    "drawn again beyond 3": lambda: torch.nn.init.trunc_normal_(torch.empty(SHAPE), a=-3, b=3),
    "twelve uniform numbers added up": lambda: torch.rand(12, *SHAPE).sum(0) - 6,
    "Student's t": lambda: torch.distributions.StudentT(torch.full(SHAPE, 30.0)).sample(),
    "a little skewed": lambda: (torch.randn(SHAPE) + 6) ** 2,
}


@pytest.fixture(autouse=True)
def seeded():
    torch.manual_seed(0)


@pytest.mark.parametrize("draw", ALMOST_NORMAL.values(), ids=ALMOST_NORMAL)
def test_noise_that_is_almost_normal_is_refused(draw):
    with pytest.raises(AssertionError, match="eps"):
        check_tails(draw())


def test_normal_noise_passes_whatever_the_seed():
    for seed in range(20):
        torch.manual_seed(seed)
        check_tails(torch.randn(SHAPE))


@pytest.mark.parametrize(
    ("got", "expected", "texts"),
    [
        (0.0010004, 0.001, ("0.0010004", "0.001")),
        (torch.tensor([1.0, 2.00001]), torch.tensor([1.0, 2.0]), ("[1, 2.00001]", "[1, 2]")),
        (0.5, 0.25, ("0.5", "0.25")),
        (float("nan"), 1.0, ("nan", "1")),
        (torch.ones(7), torch.ones(7), ("[1, 1, 1, 1, 1, 1, …]", "[1, 1, 1, 1, 1, 1, …]")),
    ],
)
def test_two_different_numbers_are_never_printed_alike(got, expected, texts):
    assert distinct(got, expected) == texts
