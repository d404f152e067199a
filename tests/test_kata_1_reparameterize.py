"""The steps of kata 1: z = mu + sigma · eps."""

import itertools
import math
import time

import torch

from tests.checks import check_graph, check_tensor, close, near, percent
from tests.shown import code, distinct, number, shape, shown, values

SAMPLES, MANY = 4096, 262144  # MANY is only for fast functions: a right answer may be a Python loop
FAST = 1e-6  # seconds of CPU time per element
FIVE_SIGMA_OF_A_MEAN = 5 / math.sqrt(SAMPLES)  # in units of sigma
SHAPES = ((), (1,), (3,), (0,), (1, 1), (2, 3), (0, 2), (2, 0), (1, 3, 2), (3, 0, 1), (2, 1, 2, 2))


def drawn(kata, mu: torch.Tensor, logvar: torch.Tensor) -> torch.Tensor:
    """Call the learner's function and check the shape and dtype of z."""
    given = f"mu, logvar: {str(mu.dtype).removeprefix('torch.')} tensors of shape {shape(mu)}"
    z = kata.reparameterize(mu, logvar)
    check_tensor(z, tuple(mu.shape), asked="z = reparameterize(mu, logvar)", given=given, dtype=mu.dtype,
                 because="each element of mu gets one element of z, of the same dtype")  # fmt: skip
    return z


def many_samples(
    kata, mu: float, logvar: float, dtype: torch.dtype = torch.float32, count: int = SAMPLES
) -> torch.Tensor:
    """Draw many samples of one Gaussian, as rows of eight."""
    parameters = (torch.full((count // 8, 8), value, dtype=dtype) for value in (mu, logvar))
    return drawn(kata, *parameters).detach()


def is_fast(kata) -> bool:
    """Return whether the function can draw MANY samples in a short time. Only this process's CPU time counts."""
    began = time.process_time()
    many_samples(kata, 0.0, 0.0)
    return time.process_time() - began < FAST * SAMPLES


def test_z_has_the_shape_of_mu(kata):
    """z is a tensor of the same shape as mu."""
    drawn(kata, torch.tensor([[0.5, -1.0], [2.0, 0.0], [1.0, 3.0]]), torch.tensor([[0.2, -1.0]] * 3))


def test_every_call_draws_fresh_noise(kata):
    """Two calls with the same mu and logvar give different z."""
    for size in ((8,), (1, 8)):  # a batch of one is a batch
        check_fresh(kata, torch.ones(size), torch.full(size, 1.5))


def check_fresh(kata, mu: torch.Tensor, logvar: torch.Tensor) -> None:
    first = drawn(kata, mu, logvar).clone()  # before a second call could change it
    second = drawn(kata, mu, logvar)

    assert not torch.any(first == second), shown(
        asked="reparameterize(mu, logvar), called twice",
        given=f"mu = torch.ones{shape(mu)}, logvar = torch.full({shape(mu)}, 1.5)",
        got=f"first  {values(first)}\nsecond {values(second)}",
        expected="eight new values on the second call",
        because="z is a random sample: eps ~ N(0, 1) is drawn anew on every call",
    )


def test_every_element_has_noise_of_its_own(kata):
    """No two elements of z share their noise."""
    z = many_samples(kata, mu=1.0, logvar=2.0)  # not around 0, where a product with mu would have no noise
    given = "mu = torch.ones(512, 8), logvar = torch.full((512, 8), 2.0)"
    for got, where, part in (
        ("all rows are the same", "each row", z[0] - z[1]),
        ("all columns are the same", "each column", z[:, 0] - z[:, 1]),
    ):
        assert torch.count_nonzero(part) > 0.9 * part.numel(), shown(
            asked="the noise in z, element by element",
            given=given,
            got=f"{got}; the first two rows begin\n{values(z[0], 3)} and {values(z[1], 3)}",
            expected=f"different noise in {where}",
            because="every image, and every dimension of its code, is sampled independently",
        )
    noise = (z - 1).abs()
    largest = noise.max().item()  # small noise is rounded: in float32, numbers beside 1 are 1e-7 apart
    repeated = 1 - len((noise / largest).round(decimals=6).unique()) / z.numel()
    assert repeated < 0.05 or largest < 0.02, shown(
        asked="how many numbers in z - mu occur twice, with the same sign or the opposite sign",
        given=given,
        got=percent(repeated),
        expected="nearly none",
        because="every element has its own eps from a continuous distribution, so two equal numbers are very unlikely",
    )
    correlations = torch.corrcoef(torch.cat([z, z.roll(1, dims=0)], dim=1).T).fill_diagonal_(0)
    worst = correlations.abs().max().item()
    assert worst < 7 / math.sqrt(len(z)), shown(  # chance alone gives less, even for the largest of 120 pairs
        asked="the correlation between columns of z, and between a row and the next",
        given=given,
        got=f"a correlation of {number(worst)}",
        expected="0 ± 0.31, the random error of 512 samples",
        because="every element has its own eps, independent of the others",
    )
    check_sums_differ(kata)


def check_sums_differ(kata) -> None:
    """Assert that the sum of a batch's noise varies: the noise was not centred or scaled after it was drawn."""
    z = torch.stack([drawn(kata, torch.ones(4, 3), torch.full((4, 3), 0.7)).detach() for _ in range(8)])
    for what, data in (("z", z), ("z²", z**2), ("(z − mu)²", (z - 1) ** 2)):
        for where, axes in (("all elements", (1, 2)), ("the batch", 1), ("the dimensions", 2)):
            sums = data.sum(axes).reshape(8, -1)
            assert (sums - sums[0]).abs().max() > 1e-2, shown(
                asked=f"the sum of {what} over {where}, in eight calls",
                given="mu = torch.ones(4, 3), logvar = torch.full((4, 3), 0.7)",
                got=f"the same every time: {values(sums[:4, 0].round(decimals=3) + 0.0)}, …",
                expected="a different sum in each call",
                because="every eps is drawn independently: none is shifted or scaled according to the others",
            )


def test_samples_lie_around_mu(kata):
    """The mean of many samples is mu."""
    for mu, logvar in ((3.0, 0.0), (-2.0, 2.0), (-2.0, -3.0)):
        z = many_samples(kata, mu, logvar)
        slack = FIVE_SIGMA_OF_A_MEAN * max(math.exp(logvar / 2), z.std().item())  # the next step checks the spread
        assert near(z.mean(), mu, within=slack), shown(
            asked=f"the mean of {SAMPLES:,} samples of z",
            given=f"mu = {mu} and logvar = {logvar} everywhere",
            got=distinct(z.mean(), mu)[0],
            expected=f"{distinct(z.mean(), mu)[1]} ± {number(slack)}",
            because="sigma = exp(logvar / 2) is a number above 0 for every logvar, so z is a number too"
            if not z.isfinite().all()
            else "z = mu + sigma · eps, and eps has mean 0",
        )


def test_noise_is_normal(kata):
    """The noise is Gaussian: 68 % of it within one standard deviation, 1 % beyond 2.6."""
    z = many_samples(kata, mu=1.0, logvar=1.0)
    eps = (z - z.mean()) / z.std()  # at any scale: the next step checks the scale
    for what, share, normal in (
        ("within one standard deviation of their mean", eps.abs() < 1, 0.6827),
        ("further than 2.6 standard deviations from their mean", eps.abs() > 2.6, 0.00932),
        ("above their mean", eps > 0, 0.5),
    ):
        share, slack = share.double().mean().item(), 5 * math.sqrt(normal * (1 - normal) / SAMPLES)
        assert near(share, normal, within=slack), shown(
            asked=f"the share of {SAMPLES:,} samples of z that lie {what}",
            given="mu = 1.0 and logvar = 1.0 everywhere",
            got=percent(share),
            expected=f"{percent(normal)} ± {percent(slack)}",
            because="eps ~ N(0, 1): the normal distribution, not another distribution with the same mean",
        )
    if is_fast(kata):
        check_tails(many_samples(kata, mu=1.0, logvar=1.0, count=MANY))


def check_tails(z: torch.Tensor) -> None:
    """Assert that the noise is neither cut off nor heavier or lighter in its tails than the normal distribution."""
    eps = (z - z.mean()) / z.std()
    given, because = (
        "mu = 1.0 and logvar = 1.0 everywhere",
        "eps ~ N(0, 1) has no largest value, and how often large values occur is known",
    )
    farthest = eps.abs().max().item()
    assert farthest > 4.02, shown(  # by chance all lie nearer once in four million runs
        asked=f"the largest distance of {MANY:,} samples of z from their mean, in standard deviations",
        given=given,
        got=number(farthest),
        expected="more than 4.02: about 15 samples lie beyond it",
        because=because,
    )
    square = eps**2
    for power, product, normal, slack in (
        (3, square * eps, 0.0, 5 * math.sqrt(6 / MANY)),
        (4, square**2, 3.0, 5 * math.sqrt(24 / MANY)),
    ):
        mean = product.mean(dtype=torch.float64).item()
        assert near(mean, normal, within=slack), shown(
            asked=f"the mean of eps to the power of {power}, over {MANY:,} samples\nwhere eps = (z − mean) / spread",
            given=given,
            got=number(mean),
            expected=f"{normal:g} ± {number(slack)}",
            because=because,
        )


def test_samples_spread_by_sigma(kata):
    """The standard deviation of many samples is sigma = exp(logvar / 2), in either precision, with or without grad."""
    for mu, logvar in ((0.0, 2.0), (0.0, -3.0), (4.0, 0.0), (1.0, 8.0), (0.0, -8.0)):
        check_spread(many_samples(kata, mu, logvar), mu, logvar, "")
    check_spread(many_samples(kata, 1.0, -2.0, torch.float64), 1.0, -2.0, ", in float64")
    with torch.no_grad():
        check_spread(many_samples(kata, 1.0, -2.0), 1.0, -2.0, ", under torch.no_grad()")
    if is_fast(kata):
        check_spread(many_samples(kata, 0.0, 3.0, count=MANY), 0.0, 3.0, "")
    check_place(kata)


def check_spread(z: torch.Tensor, mu: float, logvar: float, how: str) -> None:
    sigma, spread = math.exp(logvar / 2), z.std().item()
    slack = 5 * sigma / math.sqrt(2 * z.numel())
    assert near(spread, sigma, within=slack), shown(
        asked=f"the standard deviation of {z.numel():,} samples of z",
        given=f"mu = {mu} and logvar = {logvar} everywhere{how}",
        got=distinct(spread, sigma)[0],
        expected=f"{distinct(spread, sigma)[1]} ± {number(slack)}",
        because=f"logvar is ln sigma², so sigma = exp({logvar} / 2) = {number(sigma)}",
    )


def check_place(kata) -> None:
    """Assert that each element of z lies at its own mu: the clouds are narrow enough to see it."""
    mu, slack = torch.tensor([[-3.0, 1.0], [2.0, 0.5], [4.0, -1.0]]), 7 * math.exp(-4)
    z = drawn(kata, mu, torch.full_like(mu, -8.0))
    assert near((z - mu).abs().max(), 0, within=slack), shown(
        asked="z = reparameterize(mu, logvar)",
        given=f"mu = {code(mu)}\nlogvar = -8.0 everywhere: sigma = 0.0183",
        got=values(z),
        expected=f"{values(mu)} ± {number(slack)}",
        because="each element of z is drawn around the element of mu in the same place",
    )


def test_inputs_are_left_as_they_were(kata):
    """mu and logvar have the same values after the call as before."""
    mu, logvar = torch.tensor([1.0, -2.0, 0.5]), torch.tensor([2.0, -1.0, 0.5])
    kept = {"mu": mu.clone(), "logvar": logvar.clone()}
    drawn(kata, mu, logvar)

    for name, now in (("mu", mu), ("logvar", logvar)):
        assert torch.equal(now, kept[name]), shown(
            asked=f"{name}, after reparameterize(mu, logvar)",
            given=f"mu = {values(kept['mu'])}, logvar = {values(kept['logvar'])}",
            got=f"{name} is now {values(now)}",
            expected=f"{name} is still {values(kept[name])}",
            because="kata 3's KL reads the same mu and logvar later (+=, *= and methods with a final _ change them)",
        )


def test_gradients_reach_mu_and_logvar(kata):
    """dz/dmu is 1 and dz/dlogvar is (z - mu) / 2."""
    check_slopes(kata, torch.tensor([1.0, -0.5, 0.0, 2.0]), torch.tensor([0.0, 1.0, -2.0, 0.5]))
    narrow = torch.tensor([-8.0, -7.0, -6.0, -4.0], dtype=torch.float64)  # detects a number added to sigma
    check_slopes(kata, torch.zeros(4, dtype=torch.float64), narrow)


def check_slopes(kata, mu: torch.Tensor, logvar: torch.Tensor) -> None:
    mu.requires_grad_(), logvar.requires_grad_()
    given = f"mu = {values(mu)}, logvar = {values(logvar)}, both with requires_grad=True"
    z = drawn(kata, mu, logvar)
    check_graph(z, asked="z.sum().backward()", given=given,
                because="eps may be a constant, but mu and sigma may not: the encoder learns through them")  # fmt: skip
    z.sum().backward()

    for name, grad, wanted, why in (
        ("mu.grad", mu.grad, torch.ones_like(mu), "z = mu + sigma · eps, so dz/dmu = 1"),
        ("logvar.grad", logvar.grad, (z - mu).detach() / 2, "dz/dlogvar = sigma · eps / 2, and sigma · eps = z − mu"),
    ):
        assert grad is not None and close(grad, wanted, atol=1e-5 if mu.dtype == torch.float32 else 1e-9), shown(
            asked=f"z.sum().backward(), then {name}",
            given=given,
            got="None: no gradient reaches it" if grad is None else distinct(grad, wanted)[0],
            expected=values(wanted) if grad is None else distinct(grad, wanted)[1],
            because=why,
        )


def test_z_has_a_graph_only_if_an_input_has_one(kata):
    """z has a graph if mu or logvar has requires_grad=True, and no graph otherwise."""
    for asks_mu, asks_logvar in ((False, False), (True, False), (False, True)):
        mu, logvar = torch.zeros(3, requires_grad=asks_mu), torch.zeros(3, requires_grad=asks_logvar)
        got, wanted = drawn(kata, mu, logvar).requires_grad, asks_mu or asks_logvar
        assert got == wanted, shown(
            asked="z.requires_grad",
            given=f"mu.requires_grad is {asks_mu}, logvar.requires_grad is {asks_logvar}",
            got=str(got),
            expected=str(wanted),
            because="z depends on mu and logvar and on no other parameter",
        )


def test_z_is_affine_in_mu_for_any_shape_and_dtype(kata):
    """With the same seed, adding a shift to mu adds the same shift to z, for every shape and dtype."""
    numbers = itertools.cycle(((0.0, 0.0, 1.0), (1.5, -4.0, -0.5), (-6.0, 2.5, 6.0), (2.0, 4.0, -3.5)))
    for size in SHAPES:  # the smallest failing input is shown; an empty batch is a batch
        for dtype in (torch.float32, torch.float64):
            check_shift(kata, *(torch.full(size, value, dtype=dtype) for value in next(numbers)))


def check_shift(kata, mu: torch.Tensor, logvar: torch.Tensor, shift: torch.Tensor) -> None:
    drawings = []
    for moved in (mu, mu + shift):
        torch.manual_seed(7)
        drawings.append(drawn(kata, moved, logvar))

    moved_by = drawings[1] - drawings[0]
    assert close(moved_by, shift, atol=1e-4), shown(
        asked="torch.manual_seed(7); z = reparameterize(mu, logvar)\n"
        "torch.manual_seed(7); w = reparameterize(mu + shift, logvar); w - z",
        given=f"mu = {code(mu)}\nlogvar = {code(logvar)}\nshift = {code(shift)}",
        got=distinct(moved_by, shift)[0],
        expected=f"{distinct(moved_by, shift)[1]}, the shift",
        because="the seed fixes eps, so z = mu + sigma · eps changes by exactly the change in mu",
    )
