"""The steps of kata 3: the KL, the loss, and the training step."""

import math
from functools import cache

import torch
from torch import Tensor
from torch.distributions import Normal, kl_divergence

from lab.layout import counted
from tests.checks import check_graph, check_scalar, check_tuple, close
from tests.shown import code, number, shown, values
from tests.training import Record, train
from tests.training_checks import (
    check_history,
    check_images,
    check_mode,
    check_moved,
    check_noise,
    check_passes,
    check_settings,
    check_weights,
)

RUNS = ((2, 4), (3, 1))  # batches, and how many images the last one has: as many as the others, then fewer
CLOSED_FORM = "KL = -½ Σ (1 + logvar − mu² − exp(logvar))"
SINGLE = ((0.0, 1.0), (1.0, 0.0), (-0.25, -2.0), (0.0, 8.0), (0.0, -8.0), (8.0, 0.25), (-8.0, -0.5))  # mu, logvar
SIZES = ((1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1), (2, 3), (3, 2), (3, 3))  # B, d: the smallest first


def some_clouds(rows: int, columns: int) -> tuple[Tensor, Tensor]:
    """Return mu and logvar, (B, d) each: quarters between -8 and 8, the range of logvar."""
    places = torch.arange(2 * rows * columns) + 3 * rows + 5 * columns
    mu, logvar = ((places * 29 % 65 - 32) / 4).reshape(2, rows, columns)
    return mu, logvar


def kl_of(kata, mu: Tensor, logvar: Tensor, because: str = "", expected: Tensor | float | None = None) -> Tensor:
    """Call the learner's kl_loss, check that it returns a scalar and, if `expected` is given, compare it."""
    asked, given = "kl_loss(mu, logvar)", f"mu = {code(mu)}\nlogvar = {code(logvar)}"
    kl = kata.kl_loss(mu, logvar)
    check_scalar(kl, asked=asked, given=given)
    if expected is not None:
        assert close(kl, torch.as_tensor(expected, dtype=kl.dtype), rtol=1e-4, atol=1e-4), shown(
            asked=asked, given=given, got=number(kl), expected=number(expected), because=because
        )
    return kl


def losses_of(kata, recon: Tensor, images: Tensor, mu: Tensor, logvar: Tensor, given: str) -> tuple:
    """Call the learner's vae_loss and check that it returns three scalars."""
    result = kata.vae_loss(recon, images, mu, logvar)
    asked = "vae_loss(recon, images, mu, logvar)"
    check_tuple(result, "total, recon_loss, kl", asked=asked, given=given)
    for name, part in zip(("total", "recon_loss", "kl"), result, strict=True):
        check_scalar(part, asked=f"{name} in {asked}", given=given)
    return result


def test_kl_of_one_cloud_worked_by_hand(kata):
    """The KL of one Gaussian is right: the part of mu, and the part of sigma."""
    kl_of(kata, torch.zeros(1, 1), torch.zeros(1, 1), "the KL of N(0, 1) from itself is 0", 0.0)
    kl_of(kata, torch.tensor([[3.0]]), torch.zeros(1, 1), "with sigma = 1 the KL is mu² / 2 = 9 / 2", 4.5)
    four = math.log(4)
    kl_of(
        kata,
        torch.zeros(1, 1),
        torch.tensor([[four]]),
        f"logvar = ln 4 means sigma² = 4, and with mu = 0 the KL is ½ (4 − 1 − ln 4) = ½ (3 − {number(four)})",
        (3 - four) / 2,
    )


def test_kl_adds_up_over_batch_and_dimensions(kata):
    """The KL of a batch is the sum over all its images and all their dimensions."""
    for rows, columns in ((1, 3), (4, 1), (3, 5)):
        mu, logvar = torch.full((rows, columns), 2.0), torch.zeros(rows, columns)
        total = 2.0 * rows * columns
        why = f"each of the {rows} × {columns} Gaussians has mu² / 2 = 2, and {rows * columns} × 2 = {total:g}"
        with torch.set_grad_enabled(rows > 1):  # the number is the same with and without a graph
            kl_of(kata, mu, logvar, f"{why}: a sum over the batch and over the dimensions, not a mean", total)
    many = torch.full((50, 20), 0.01)
    kl = kata.kl_loss(many, torch.zeros_like(many))
    assert close(kl, torch.tensor(0.05), atol=5e-3), shown(
        asked="kl_loss(mu, logvar)",
        given="mu = torch.full((50, 20), 0.01)\nlogvar = torch.zeros(50, 20)",
        got=number(kl),
        expected="0.05",
        because="each of the 1,000 Gaussians has mu² / 2 = 0.00005: small values count too",
    )


def test_kl_agrees_with_torch_distributions(kata):
    """The KL equals torch.distributions' KL of N(mu, sigma²) from N(0, 1), and it is never negative."""
    for mu, logvar in SINGLE:
        check_kl(kata, torch.tensor([[mu]]), torch.tensor([[logvar]]))
    for size in SIZES:  # the smallest that fails is shown
        check_kl(kata, *some_clouds(*size))


def specified_kl(mu: Tensor, logvar: Tensor) -> Tensor:
    """The specification: the KL of torch.distributions, summed over everything."""
    return _specified_kl(tuple(mu.flatten().tolist()), tuple(logvar.flatten().tolist()))


@cache  # it does not depend on the answer, so a warm process has computed it already
def _specified_kl(mu: tuple[float, ...], logvar: tuple[float, ...]) -> Tensor:
    sigma = torch.exp(torch.tensor(logvar) / 2)
    return kl_divergence(Normal(torch.tensor(mu), sigma), Normal(0.0, 1.0)).sum()


def check_kl(kata, mu: Tensor, logvar: Tensor) -> None:
    wanted = specified_kl(mu, logvar)
    kl = kl_of(kata, mu, logvar, f"torch's kl_divergence(N(mu, sigma²), N(0, 1)).sum(); {CLOSED_FORM}", wanted)
    assert kl >= -1e-4, shown(
        asked="kl_loss(mu, logvar) >= 0",
        given=f"mu = {code(mu)}\nlogvar = {code(logvar)}",
        got=number(kl),
        expected="0 or more",
        because="a KL divergence is never negative",
    )


def test_kl_gradients_pull_towards_the_prior(kata):
    """d KL / d mu is mu, d KL / d logvar is (exp(logvar) - 1) / 2, and both inputs keep their values."""
    mu, logvar = torch.tensor([[1.0, -0.5], [0.0, 2.0]]), torch.tensor([[0.0, 1.0], [-2.0, 0.5]])
    given = f"mu = {values(mu)}\nlogvar = {values(logvar)}, both with requires_grad=True"
    leaves = mu.clone().requires_grad_(), logvar.clone().requires_grad_()
    kl = kata.kl_loss(*leaves)
    check_scalar(kl, asked="kl_loss(mu, logvar)", given=given)
    check_graph(kl, asked="kl_loss(mu, logvar).backward()", given=given, because="the encoder learns from the KL")
    kl.backward()

    for name, leaf, wanted, rule in (
        ("mu.grad", leaves[0], mu, "mu"),
        ("logvar.grad", leaves[1], (logvar.exp() - 1) / 2, "(exp(logvar) − 1) / 2"),
    ):
        assert leaf.grad is not None and close(leaf.grad, wanted), shown(
            asked=f"kl_loss(mu, logvar).backward(), then {name}",
            given=given,
            got="None: no gradient reaches it" if leaf.grad is None else values(leaf.grad),
            expected=f"{values(wanted)}, which is {rule}",
            because=f"the derivative of {CLOSED_FORM}",
        )


def test_vae_loss_is_per_image(kata):
    """Squared errors and KL are summed over an image and averaged over the batch; total is their sum."""
    for batch, d, mean in ((1, 2, 2.0), (4, 2, 2.0), (6, 3, 2.0), (200, 2, 2.0), (4, 2, 0.125)):
        images, recon = torch.zeros(batch, 1, 28, 28), torch.full((batch, 1, 28, 28), 0.5)
        mu, logvar = torch.full((batch, d), mean), torch.zeros(batch, d)
        each = mean**2 / 2
        of = f"recon of 0.5; mu of {mean:g} and logvar of 0.0, both of shape"
        given = f"{counted(batch, 'image')} of 0.0, {of} {(batch, d)}"
        total, recon_loss, kl = losses_of(kata, recon, images, mu, logvar, given)
        for name, got, wanted, why in (
            ("recon_loss", recon_loss, 196.0, "784 pixels with (0.5 − 0)² = 0.25 each: summed over an image"),
            ("kl", kl, each * d, f"mu² / 2 = {number(each)} in each of {d} dimensions: summed over an image"),
            ("total", total, 196.0 + each * d, "recon_loss + kl, with equal weight"),
        ):
            assert close(got, torch.tensor(wanted), rtol=1e-4), shown(
                asked=f"{name} in total, recon_loss, kl = vae_loss(recon, images, mu, logvar)",
                given=given,
                got=number(got),
                expected=number(wanted),
                because=f"{why}, averaged over the batch, for every batch size",
            )


def test_vae_loss_agrees_with_a_slow_specification(kata):
    """For any recon, images, mu and logvar the three losses equal those of a plain loop over the images."""
    for size in SIZES:  # the smallest that fails is shown
        check_losses(kata, *some_clouds(*size))


def check_losses(kata, mu: Tensor, logvar: Tensor) -> None:
    batch = len(mu)
    torch.manual_seed(batch)
    images, recon = torch.rand(batch, 1, 28, 28), torch.rand(batch, 1, 28, 28)
    wanted_recon = sum(((recon[i] - images[i]) ** 2).sum() for i in range(batch)) / batch
    wanted_kl = specified_kl(mu, logvar) / batch
    given = (f"mu = {code(mu)}\nlogvar = {code(logvar)}\ntorch.manual_seed({batch})\n"
             f"images, recon = torch.rand({batch}, 1, 28, 28), torch.rand({batch}, 1, 28, 28)")  # fmt: skip
    got = losses_of(kata, recon, images, mu, logvar, given)
    wanted = (wanted_recon + wanted_kl, wanted_recon, wanted_kl)
    for name, part, number_wanted in zip(("total", "recon_loss", "kl"), got, wanted, strict=True):
        assert close(part, number_wanted, rtol=1e-4, atol=1e-3), shown(
            asked=f"{name} in total, recon_loss, kl = vae_loss(recon, images, mu, logvar)",
            given=given,
            got=number(part),
            expected=number(number_wanted),
            because="a loop over the images, each loss summed over the image, divided by B at the end",
        )


def test_gradients_flow_through_total(kata):
    """total.backward() gives recon, mu and logvar the right gradients, each per image."""
    batch = 3
    images, recon = torch.rand(batch, 1, 28, 28), torch.rand(batch, 1, 28, 28, requires_grad=True)
    mu, logvar = (torch.tensor(rows, requires_grad=True) for rows in ([[1.0], [-2.0], [0.5]], [[1.0], [0.0], [-1.0]]))
    given = "3 images, with requires_grad=True on recon, mu and logvar"
    total, _, _ = losses_of(kata, recon, images, mu, logvar, given)
    check_graph(total, asked="total.backward()", given=given, because="training starts from total")
    total.backward()

    for name, leaf, wanted, rule in (
        ("recon.grad", recon, 2 * (recon - images) / batch, "2 (recon − images) / B"),
        ("mu.grad", mu, mu / batch, "mu / B"),
        ("logvar.grad", logvar, (logvar.exp() - 1) / 2 / batch, "(exp(logvar) − 1) / 2 / B"),
    ):
        got, wanted = leaf.grad, wanted.detach()
        assert got is not None and close(got, wanted), shown(
            asked=f"total.backward(), then {name}",
            given=given,
            got="None: no gradient reaches it" if got is None else values(got.flatten(), 3),
            expected=f"{values(wanted.flatten(), 3)}, which is {rule}",
            because="total is recon_loss + kl, and each of the two is a mean over the batch",
        )


def test_training_takes_every_batch_once_an_epoch(kata):
    """Each epoch is one pass over the loader in train mode, and each batch goes through the model once."""
    for batches, last in RUNS:
        record = train(kata, batches=batches, epochs=2, last=last)
        check_passes(record)
        check_moved(record)
        check_images(record)
        check_mode(record)
        check_noise(record)


def test_each_step_is_adams(kata):
    """One plain Adam moves the weights, each step by the gradients of its own batch."""
    for batches, last in RUNS:
        check_run(train(kata, batches=batches, epochs=2, last=last))
    # lr is far above the rounding error of the weights; |logvar| stays below 8
    check_run(train(kata, batches=3, epochs=1, lr=0.03, model="steep"))


def check_run(record: Record) -> None:
    with record.printing_on_failure():
        check_settings(record)
        check_passes(record)
        check_weights(record)


def test_history_holds_the_mean_per_image_of_each_epoch(kata):
    """history has one float per epoch for total, recon and kl: the training losses, averaged over the images."""
    for batches, last in RUNS:
        record: Record = train(kata, batches=batches, epochs=2, last=last)
        with record.printing_on_failure():
            check_history(record)


def test_nothing_changes_over_many_epochs(kata):
    """In a long run, the last step is plain Adam's as the first one is: no schedule, no early end."""
    # total rises, so anything that waits for a rise acts
    check_run(train(kata, batches=1, epochs=36, lr=5e-4, last=1, drift=0.02, model="tiny"))


def test_training_has_its_defaults(kata):
    """Without num_epochs and lr, there are 10 epochs with lr = 0.001."""
    defaults = train(kata, batches=1, epochs=None, last=1, model="tiny")
    check_passes(defaults)
    check_weights(defaults)
