"""The steps of kata 4: mu of every image, with its label, in the loader's order."""

import numpy as np
import pytest
import torch
from torch import nn
from torch.utils.data import DataLoader

from lab.graphs import MOST_IN_USE, Graphs
from lab.layout import counted
from lab.many_images import many_images
from lab.probes import DropoutVAE, ProbeVAE, SmallVAE, loader
from lab.training_probes import TinyVAE
from tests.checks import check_tuple, checked_array, close
from tests.shown import shown, values

ASKED = "codes, labels = extract_latents(model, loader)"
SIZES = (  # images, images per batch, d, shuffled
    (1, 1, 1, False), (1, 3, 2, True), (2, 1, 2, True), (3, 3, 3, False), (4, 3, 4, True), (5, 5, 1, True),
    (6, 2, 3, False), (7, 4, 4, False), (8, 1, 1, False), (9, 2, 3, True),
)  # fmt: skip


def described(batches: DataLoader) -> str:
    count, size = len(batches.dataset), batches.batch_size
    uneven = f", the last one of {count % size}" if count % size else ""
    shuffled = ", shuffled anew on every pass" if batches.sampler.shuffle else ""
    return f"{counted(count, 'image')} in batches of {size}{uneven}{shuffled}"


def extracted(kata, model: nn.Module, batches: DataLoader) -> tuple[np.ndarray, np.ndarray]:
    """Call the learner's function, check its two arrays and return them."""
    given, count, d = described(batches), len(batches.dataset), model.fc_mu.out_features
    result = kata.extract_latents(model, batches)
    check_tuple(result, "codes, labels", asked="extract_latents(model, loader)", given=given)
    because = f"one row of {counted(d, 'number')} for each image of the loader"
    codes = checked_array(result[0], (count, d), "float32", asked=f"codes in {ASKED}", given=given, because=because)
    because = "one class for each image of the loader"
    labels = checked_array(result[1], (count,), "int64", asked=f"labels in {ASKED}", given=given, because=because)
    return codes, labels


def mu_of(model: nn.Module, images: torch.Tensor) -> torch.Tensor:
    """The specification: the mean head's output for each image, in eval mode."""
    with torch.no_grad():
        return model.eval().fc_mu(model.encoder_conv(images))  # (N, d)


@pytest.fixture
def model() -> SmallVAE:
    return SmallVAE()


def check_codes(codes: np.ndarray, wanted: torch.Tensor, given: str, because: str, again=None) -> None:
    """Assert that the codes are the wanted ones. `again` reads them once more, to show where they change by chance."""
    rounding = {"rtol": 1e-5, "atol": 2e-5}
    all_right = close(codes, wanted, **rounding)
    wrong = [] if all_right else [i for i in range(len(wanted)) if not close(codes[i], wanted[i], **rounding)]
    first = wrong[0] if wrong else 0
    if wrong and close(np.sort(codes, axis=0), np.sort(wanted, axis=0), **rounding):
        because = "all codes are there, but in another order than the images of the loader"
    other = again()[0][first] if wrong and again else codes[first]
    assert not wrong, shown(
        asked=f"codes[{first}] in {ASKED}\n({len(wrong)} of {counted(len(wanted), 'code')} are wrong)",
        given=given,
        got=values(codes[first]) + ("" if close(codes[first], other) else f", and {values(other)} in the next call"),
        expected=f"{values(wanted[first])}, the mu of the loader's image number {first}",
        because=because,
    )


def test_two_arrays_with_a_row_for_every_image(kata, model):
    """codes is (N, d) float32 and labels is (N,) int64, over batches of equal size."""
    extracted(kata, model, loader(12, 4))
    extracted(kata, SmallVAE(latent_dim=1), loader(12, 4))


def test_codes_are_mu(kata):
    """An image's code is its mu: no sample, no logvar, no reconstruction."""
    model, batches = ProbeVAE(), loader(12, 4)
    codes, _ = extracted(kata, model, batches)
    wanted = mu_of(model, batches.dataset.images)
    because, again = "mu is the centre of the image's cloud", lambda: extracted(kata, model, batches)
    check_codes(codes, wanted, described(batches), because, again)
    with torch.no_grad():
        model.fc_mu.bias.add_(1)
    codes, _ = extracted(kata, model, batches)
    given = f"{described(batches)}; the second call, after the model has learned something"
    check_codes(codes, wanted + 1, given, "each call encodes the images again")


def test_the_smaller_last_batch_counts(kata, model):
    """The images of a smaller last batch are included, even if it has only one image."""
    for count, size in ((10, 4), (9, 4)):
        batches = loader(count, size)
        codes, _ = extracted(kata, model, batches)
        check_codes(codes, mu_of(model, batches.dataset.images), described(batches), "every image has a code")


def test_the_loader_is_read_once(kata, model):
    """One pass over the loader is enough."""
    batches = loader(10, 4)
    extracted(kata, model, batches)
    served, passes = len(batches.dataset.served), len(batches.sampler.passes)
    assert passes == 1 and served < 14, shown(  # reading one image of the data set is not a second pass
        asked="how often extract_latents goes through the loader",
        given=described(batches),
        got=f"{counted(passes, 'pass', 'passes')}, {counted(served, 'image')} read",
        expected="1 pass, 10 images read",
        because="a second pass takes as long as the first, and a loader that shuffles gives another order"
        if passes
        else "the loader chooses the images and their order, not its data set",
    )


def first_pass(batches: DataLoader) -> list[int]:
    """The order in which the loader gave its images."""
    assert batches.sampler.passes, shown(
        asked="how often extract_latents goes through the loader",
        given=described(batches),
        got="never: the images were read without it",
        expected="once",
        because="the loader defines the order of the images",
    )
    return batches.sampler.passes[0]


def check_labels(labels: np.ndarray, wanted: torch.Tensor, batches: DataLoader) -> None:
    assert np.array_equal(labels, wanted.numpy()), shown(
        asked=f"labels in {ASKED}",
        given=described(batches),
        got=values(labels, 12),
        expected=values(wanted, 12),
        because="each code's label, in the order in which the loader gave the images",
    )


def test_labels_belong_to_their_codes(kata, model):
    """With a loader that shuffles, codes and labels come from the same pass, in its order."""
    unshuffled = loader(9, 4)
    _, labels = extracted(kata, model, unshuffled)
    check_labels(labels, unshuffled.dataset.labels, unshuffled)
    batches = loader(10, 4, shuffle=True)
    codes, labels = extracted(kata, model, batches)
    order = first_pass(batches)
    why = "codes come in the order in which the loader gives the images"
    check_codes(codes, mu_of(model, batches.dataset.images[order]), described(batches), why)
    check_labels(labels, batches.dataset.labels[order], batches)


def test_no_image_is_left_out_however_many(kata):
    """Twelve thousand images in more than a hundred batches all have a code and a label."""
    torch.manual_seed(0)
    batches, encoder = many_images(12_003, 118), TinyVAE(bias=True)
    codes, labels = extracted(kata, encoder, batches)
    data = batches.dataset
    check_codes(codes, mu_of(encoder, data.images)[data.kinds], described(batches), "every image has a code")
    check_labels(labels, data.labels, batches)


def test_codes_are_read_in_eval_mode(kata):
    """Dropout is off and batch norm uses its running statistics."""
    batches, model = loader(12, 4), DropoutVAE()
    wanted = mu_of(model, batches.dataset.images)
    codes, _ = extracted(kata, model.train(), batches)
    given = f"{described(batches)}; a model with dropout and batch norm, passed in train mode"
    why = "codes are read in eval mode, in every batch: dropout is off, and batch norm uses its running statistics"
    check_codes(codes, wanted, given, why)


def test_the_model_is_left_as_it_was(kata):
    """Batch norm's running statistics and the weights are the same after the call as before."""
    batches, model = loader(12, 4), DropoutVAE().train()
    before = {name: value.clone() for name, value in model.state_dict().items()}
    extracted(kata, model, batches)
    for name, value in model.state_dict().items():
        assert torch.equal(value, before[name]), shown(
            asked=f"model.{name}, after extract_latents(model, loader)",
            given=f"{described(batches)}; a model with dropout and batch norm",
            got=f"begins {values(value.flatten(), 3)}",
            expected=f"begins {values(before[name].flatten(), 3)}, as before",
            because="extracting codes must not change the model",
        )


def test_no_graph_is_kept_until_the_end(kata, model):
    """No graph of an earlier batch is in memory while the later ones are encoded."""
    batches, graphs = loader(12, 2), Graphs(model)
    extracted(kata, model, batches)
    assert graphs.most <= MOST_IN_USE, shown(
        asked="the graphs in memory when extract_latents encodes the last batch",
        given=described(batches),
        got=f"{graphs.most} graphs, one for each earlier batch",
        expected="none, or the one of the batch before",
        because="a graph holds the output of every layer for every image; detach() after the loop is too late for that",
    )


def test_any_number_of_images_in_any_batches(kata):
    """Codes and labels are right for any number of images, batch size and latent dimension."""
    for case in SIZES:  # the smallest that fails is shown
        check_all(kata, *case)


def check_all(kata, count: int, size: int, d: int, shuffle: bool) -> None:
    torch.manual_seed(count)
    model, batches = SmallVAE(d), loader(count, size, shuffle=shuffle)
    codes, labels = extracted(kata, model, batches)
    order = first_pass(batches)
    check_codes(codes, mu_of(model, batches.dataset.images[order]), described(batches), "mu, image by image")
    check_labels(labels, batches.dataset.labels[order], batches)
