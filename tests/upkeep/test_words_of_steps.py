"""What the steps see and say: nearly normal noise, numbers that are nearly equal, mistakes without a name."""

import pytest
import torch

from dojo.curriculum.katas import katas
from dojo.diagnosis.pairs import changed
from tests.shown import distinct, kind
from tests.test_kata_1_reparameterize import MANY, check_tails

SHAPE = (MANY // 8, 8)
ALMOST_NORMAL = {
    "cut at 4": lambda: torch.randn(SHAPE).clamp(-4, 4),
    "drawn again beyond 3": lambda: torch.nn.init.trunc_normal_(torch.empty(SHAPE), a=-3, b=3),
    "twelve uniform numbers added up": lambda: torch.rand(12, *SHAPE).sum(0) - 6,
    "Student's t": lambda: torch.distributions.StudentT(torch.full(SHAPE, 30.0)).sample(),
    "a little skewed": lambda: (torch.randn(SHAPE) + 6) ** 2,
}
SAID = {  # of mistakes that have no name: the kata, what is changed in the reference, a part of the message
    "one mean for all": (1, {"mu + sigma * eps": "mu.mean() + sigma * eps"}, "the element of mu in the same place"),
    "a logarithm of the logarithm": (1, {"torch.exp(logvar / 2)": "torch.log(logvar)"}, "so z is a number too"),
    "no call": (2, {"self.encoder_conv = encoder_conv()": "self.encoder_conv = encoder_conv"}, "a function"),
    "another name": (
        2, {"self.encoder_conv =": "self.encoder =", "self.encoder_conv(x)": "self.encoder(x)"}, "has no encoder_conv"
    ),
    "a layer too many": (
        2, {"super().__init__()": "super().__init__()\nself.more = nn.Linear(2, 2)"}, "a layer that forward does not"
    ),
    "another number of epochs": (3, {"num_epochs: int = 10": "num_epochs: int = 9"}, "num_epochs is 10 by default"),
    "another learning rate": (3, {"lr: float = 1e-3": "lr: float = 1e-2"}, "lr is 0.001 by default"),
    "the batches in another order": (3, {"in loader": "in reversed(list(loader))"}, "the loader's batch 2 of 4"),
    "another order": (
        4, {"torch.cat(codes).numpy()": "torch.cat(codes).numpy()[torch.cat(codes)[:, 0].argsort()]"}, "another order"
    ),
    "darker tiles": (5, {"n, n, 28, 28)": "n, n, 28, 28) / 2"}, "no pixel gets another value"),
    "a stretched canvas": (
        5, {"stitch(images.cpu(), n).numpy()": "stitch((images - images.min()).cpu(), n).numpy()"}, "with the z that"
    ),
}  # fmt: skip


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


@pytest.mark.parametrize(("number", "changes", "says"), SAID.values(), ids=SAID)
def test_a_mistake_without_a_name_is_told_where_it_is(judge, number, changes, says):
    kata = katas()[number - 1]
    verdict = judge.judge(kata, changed(kata, "x", changes), jump=True)
    assert verdict.outcome == "wrong" and says in verdict.message, verdict.message


@pytest.mark.parametrize(
    ("value", "said"),
    [(3, "an int"), (torch.ones(2, dtype=torch.uint8), "a uint8 tensor of shape (2,)"), (1.5, "a float")],
)
def test_a_value_is_named_in_english(value, said):
    assert kind(value) == said
