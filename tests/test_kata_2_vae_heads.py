"""The steps of kata 2: two heads, a sample, a reconstruction."""

import itertools
import math

import pytest
import torch
from torch import nn

from lab.autoencoder import FEATURES
from lab.layout import counted
from lab.probes import ProbeVAE
from tests.checks import check_graph, check_tensor, check_tuple, close, near
from tests.shown import distinct, kind, number, shape, shown, values

IMAGES, DIM = 64, 128  # 8,192 latent numbers per pass
HEADS = ("fc_mu", "fc_logvar")
PARTS = ("encoder_conv", *HEADS, "decoder")


@pytest.fixture
def images() -> torch.Tensor:
    return torch.rand(4, 1, 28, 28)


def vae(kata, latent_dim: int = 2, reach: float = 1.5, gain: float = 5) -> nn.Module:
    """Build the learner's model with large head outputs: they reach several units above and below 0.

    Only parameters are changed, in any kind of layer: learners may build their layers as they like.
    """
    model = kata.VAE(latent_dim)
    assert isinstance(model, nn.Module), shown(
        asked="VAE(latent_dim=2)", given="", got=kind(model), expected="an nn.Module",
        because="a model is a class VAE(nn.Module): that is how an optimizer finds its parameters",
    )  # fmt: skip
    for name in ("encoder_conv", "decoder"):
        check_part(model, name)
    with torch.no_grad():
        for name in HEADS:
            check_head(model, name, latent_dim)
            randomize(getattr(model, name))
            bias_of(model, name).copy_(torch.linspace(-reach, reach, latent_dim))
        for weight in model.encoder_conv.parameters():
            weight.mul_(gain)
    return model


def randomize(head: nn.Module) -> None:
    """Change every parameter of a head, since it may begin at 0; run it until spectral_norm's estimate is stable."""
    for weight in head.parameters():
        weight.add_(torch.randn_like(weight), alpha=0.02)
    if len([*head.parameters(), *head.buffers()]) > 2:  # more than a weight and a bias, as with spectral_norm
        for _ in range(300):
            head(torch.zeros(1, FEATURES))


def bias_of(model: nn.Module, name: str) -> nn.Parameter:
    """Return a head's output for features that are all 0: its parameter with one axis."""
    return next(weight for weight in getattr(model, name).parameters() if weight.ndim == 1)


def parameters_of(*modules: nn.Module) -> set[int]:
    return {id(weight) for module in modules for weight in module.parameters()}


def check_part(model: nn.Module, name: str) -> None:
    part = getattr(model, name, None)
    assert isinstance(part, nn.Module), shown(
        asked=f"model = VAE(); model.{name}",
        given="",
        got=kind(part) if hasattr(model, name) else f"the model has no {name}",
        expected="an nn.Module",
        because=f"{name}(…) in lab/autoencoder.py makes the layers: __init__ calls it and keeps them in self.{name}",
    )


def check_head(model: nn.Module, name: str, latent_dim: int) -> None:
    head = getattr(model, name, None)
    got = f"an nn.Linear({head.in_features}, {head.out_features})" if isinstance(head, nn.Linear) else kind(head)
    right = isinstance(head, nn.Linear) and (head.in_features, head.out_features) == (FEATURES, latent_dim)
    if right and head.bias is None:
        right, got = False, f"{got} without a bias"
    assert right, shown(
        asked=f"model = VAE(latent_dim={latent_dim}); model.{name}",
        given=f"latent_dim = {latent_dim}",
        got=got if hasattr(model, name) else f"the model has no {name}; it has {layers_of(model)}",
        expected=f"an nn.Linear({FEATURES}, {latent_dim})",
        because="each head turns the encoder's 1,568 features into latent_dim numbers, and is trained with the model",
    )


def layers_of(model: nn.Module) -> str:
    """Return the names of a model's own layers: a misspelt one can then be seen."""
    return ", ".join(name for name, _ in model.named_children())


def forward_results(model: nn.Module, images: torch.Tensor, latent_dim: int = 2) -> tuple:
    """Run forward and check the types and shapes of its three results."""
    given = f"images of shape {shape(images)}, latent_dim = {latent_dim}"
    result = model(images)
    check_tuple(result, "recon, mu, logvar", asked="model(images)", given=given)
    sizes = {"recon": tuple(images.shape), "mu": (len(images), latent_dim), "logvar": (len(images), latent_dim)}
    for (name, size), part in zip(sizes.items(), result, strict=True):
        check_tensor(part, size, asked=f"{name} in recon, mu, logvar = model(images)", given=given)
    return result


def farthest_row(got: torch.Tensor, wanted: torch.Tensor) -> int:
    return int((got - wanted).abs().nan_to_num(math.inf).sum(dim=1).argmax())


def decoded(model: nn.Module, z: torch.Tensor, size: torch.Size) -> torch.Tensor:
    """Decode z with the decoder, or with decode if the decoder's output does not have the shape of images."""
    recon = model.decoder(z)
    return recon if recon.shape == size else model.decode(z)


def decoded_pieces(model: nn.Module, entered: list[torch.Tensor], recon: torch.Tensor) -> list[torch.Tensor]:
    """Return the pieces that recon was decoded from. Anything else that was decoded does not count."""
    first, last = first_pieces(entered, len(recon)), first_pieces(entered[::-1], len(recon))[::-1]
    if len(first) == len(entered):
        return first
    with torch.no_grad():
        same = torch.cat(first).shape == torch.cat(last).shape
        from_first = same and close(decoded(model, torch.cat(first), recon.shape), recon)
    return first if from_first else last


def first_pieces(pieces: list[torch.Tensor], count: int) -> list[torch.Tensor]:
    """Return the first pieces that together have `count` rows."""
    ends = itertools.accumulate(map(len, pieces))
    return pieces[: 1 + next((i for i, end in enumerate(ends) if end >= count), len(pieces))]


class DecoderInputs(list):
    """Records what enters a decoder, through a call of the module itself or of the first layer that runs."""

    def __init__(self, decoder: nn.Module) -> None:
        super().__init__()
        self.decoder, self.first = decoder, None
        self.handles = [layer.register_forward_pre_hook(self._note, with_kwargs=True) for layer in decoder.modules()]

    def _note(self, layer, args, kwargs) -> None:
        self.first = self.first or layer
        if layer is self.first:
            self.append([*args, *kwargs.values()][0])

    def __enter__(self) -> "DecoderInputs":
        return self

    def __exit__(self, *_exception) -> None:
        for handle in self.handles:
            handle.remove()


def latent_codes(model: nn.Module, images: torch.Tensor, latent_dim: int) -> tuple[list[torch.Tensor], tuple]:
    """Run forward in train mode and record what enters the decoder, in one call or in several."""
    with DecoderInputs(model.decoder) as entered:
        result = forward_results(model.train(), images, latent_dim)
    assert entered, shown(
        asked="what enters the decoder during model(images)",
        given=f"images of shape {shape(images)}",
        got="nothing: the decoder was not called",
        expected=f"z of shape {(len(images), latent_dim)}",
        because="recon is the decoded sample",
    )
    pieces = decoded_pieces(model, entered, result[0])
    given = f"images of shape {shape(images)}"
    check_tensor(torch.cat(pieces), (len(images), latent_dim), asked="z, as it enters the decoder", given=given)
    return pieces, result


def parameters_that_learn(model: nn.Module) -> list[tuple[str, nn.Parameter]]:
    """Return the parameters that must learn: all except those that a learner added and froze."""
    needed = {name for name, _ in ProbeVAE().named_parameters()}
    return [pair for pair in model.named_parameters() if pair[1].requires_grad or pair[0] in needed]


def frozen_parts(model: nn.Module) -> list[tuple[str, None]]:
    """Return the parts of the model in which no parameter learns."""
    learn = {id(weight) for _, weight in parameters_that_learn(model)}
    return [(f"all of {part}", None) for part in PARTS if learn.isdisjoint(parameters_of(getattr(model, part)))]


def why_none(model: nn.Module, name: str) -> str:
    """Say why a parameter has no gradient."""
    frozen = any(not weight.requires_grad for own, weight in model.named_parameters() if own == name)
    return "it is frozen (requires_grad is False)" if frozen else "no gradient reaches it"


def constant_features(kata, latent_dim: int = DIM) -> nn.Module:
    """Build a model whose heads return their bias for a black image, because its features are nearly 0."""
    model = kata.VAE(latent_dim)
    with torch.no_grad():
        for weight in model.encoder_conv.parameters():
            weight.mul_(1e-6)
    return model


def same_cloud(model: nn.Module, mu: float, logvar: float) -> torch.Tensor:
    """Record z for many images that all have the same mu and logvar."""
    with torch.no_grad():
        for name, value in zip(HEADS, (mu, logvar), strict=True):
            bias_of(model, name).fill_(value)
        pieces, _ = latent_codes(model, torch.zeros(IMAGES, 1, 28, 28), DIM)
    return torch.cat(pieces)


def test_two_linear_heads_on_the_features(kata):
    """The model has fc_mu and fc_logvar, two linear layers of the right sizes."""
    model = vae(kata)

    assert parameters_of(model.fc_mu).isdisjoint(parameters_of(model.fc_logvar)), shown(
        asked="model.fc_mu and model.fc_logvar",
        given="model = VAE(latent_dim=2)",
        got="the same layer under two names",
        expected="two layers with weights of their own",
        because="the position of a cloud and its width are learned separately",
    )
    other = kata.VAE(2)
    assert parameters_of(other.fc_mu, other.fc_logvar).isdisjoint(parameters_of(model)), shown(
        asked="the heads of two models, VAE(2) and VAE(2)",
        given="latent_dim = 2",
        got="the same layers in both",
        expected="layers of their own",
        because="training one model must not change another",
    )
    for name in HEADS:
        assert parameters_of(getattr(model, name)) <= parameters_of(model), shown(
            asked=f"the parameters of model.{name} among model.parameters()",
            given="model = VAE(latent_dim=2)",
            got="they are missing there: no optimizer will train them",
            expected="all of them",
            because=f"nn.Module knows the layers that are assigned to it, as in self.{name} = nn.Linear(…)",
        )


def test_latent_dim_sets_the_width_of_the_heads(kata):
    """VAE(latent_dim=5) has heads with five outputs; without the argument there are two."""
    vae(kata, latent_dim=5)
    check_head(kata.VAE(), "fc_mu", 2)
    check_head(kata.VAE(), "fc_logvar", 2)


def test_encode_returns_mu_and_logvar(kata):
    """encode returns exactly fc_mu(features) and fc_logvar(features), with nothing applied to them."""
    model = vae(kata, latent_dim=3, reach=6.5, gain=2.5)  # the range of logvar: no clamp within ±8
    count = 32  # enough images to detect a dropout of one feature in ten thousand
    images = torch.rand(count, 1, 28, 28)
    given = f"{count} images of shape (1, 28, 28), latent_dim = 3"
    result = model.encode(images)
    check_tuple(result, "mu, logvar", asked="model.encode(images)", given=given)
    for name, part in zip(("mu", "logvar"), result, strict=True):
        check_tensor(part, (count, 3), asked=f"{name} in mu, logvar = model.encode(images)", given=given)

    features = model.encoder_conv(images)
    wanted = {"mu": model.fc_mu(features), "logvar": model.fc_logvar(features)}
    for (name, head), part, other in zip(wanted.items(), result, reversed(wanted.values()), strict=True):
        swapped = "\nwhich is the output of the other head" if close(part, other, rtol=1e-3) else ""
        i = farthest_row(part, head)
        assert close(part, head, rtol=1e-3, atol=1e-4), shown(
            asked=f"{name} of image {i}, from model.encode(images)",
            given=given,
            got=distinct(part[i], head[i])[0] + swapped,
            expected=f"{distinct(part[i], head[i])[1]}, which is fc_{name}(encoder_conv(images))",
            because="only encoder_conv and one head compute each of them: mu and logvar may be any real number",
        )


def test_forward_returns_recon_mu_and_logvar(kata, images):
    """forward returns recon, mu, logvar in this order, with the same mu and logvar as encode."""
    model = vae(kata, latent_dim=3)
    _recon, *parts = forward_results(model, images, latent_dim=3)

    for name, part, wanted in zip(("mu", "logvar"), parts, model.encode(images), strict=True):
        i = farthest_row(part, wanted)
        assert close(part, wanted, rtol=1e-3, atol=1e-4), shown(
            asked=f"{name} of image {i} in recon, mu, logvar = model(images)",
            given="4 images, latent_dim = 3",
            got=distinct(part[i], wanted[i])[0],
            expected=f"{distinct(part[i], wanted[i])[1]}, as model.encode(images) returns",
            because="the loss needs the mu and logvar of the images that were passed in: z is drawn with them",
        )


def test_every_image_has_a_sample_of_its_own(kata):
    """In train mode no two images, no two dimensions and no two passes share their z."""
    model = constant_features(kata)
    z, again = same_cloud(model, mu=2.0, logvar=-1.0), same_cloud(model, mu=2.0, logvar=-1.0)
    for what, got, difference in (
        ("number", "they are all the same", z.flatten()[1:] - z[0, 0]),
        ("image", "all images get the same z", z[0] - z[1]),
        ("dimension", "all dimensions of a z are the same", z[:, 0] - z[:, 1]),
        ("pass", "a second pass draws the same z as the first", z - again),
    ):
        assert (difference.abs() > 1e-6).double().mean() > 0.9, shown(
            asked=f"z, as it enters the decoder in train mode, {what} by {what}",
            given=f"{IMAGES} images, each with mu = 2.0, logvar = -1.0",
            got=f"{got}: {values(z[0], 3)}, {values(z[1], 3)}, …",
            expected=f"new noise for each {what}",
            because="z = mu + sigma · eps, and eps is drawn for each element, on every call",
        )


def test_the_decoder_gets_a_sample_of_the_cloud(kata):
    """In train mode z is drawn from N(mu, sigma²): mean mu, standard deviation exp(logvar / 2)."""
    model = constant_features(kata)
    for mu, logvar in ((2.0, -2.0), (-1.0, 1.0)):
        check_sample(same_cloud(model, mu, logvar), mu, logvar)
    check_place(kata)


def check_sample(z: torch.Tensor, mu: float, logvar: float) -> None:
    sigma, within = math.exp(logvar / 2), ((z - z.mean()).abs() < z.std()).double().mean()
    farthest = (z - z.mean()).abs().max() / z.std()
    asked = f"of the {z.numel():,} numbers that enter the decoder in train mode"
    given = f"{IMAGES} images, each with mu = {mu}, logvar = {logvar}"
    because = f"z = mu + sigma · eps, sigma = exp({logvar} / 2) = {number(sigma)}, eps ~ N(0, 1)"
    for what, got, wanted, slack in (
        ("standard deviation", z.std(), sigma, 5 * sigma / math.sqrt(2 * z.numel())),
        ("mean", z.mean(), mu, 5 * sigma / math.sqrt(z.numel())),
        ("share within one standard deviation of their mean", within, 0.6827, 5 * 0.4654 / math.sqrt(z.numel())),
    ):
        assert near(got, wanted, within=slack), shown(
            asked=f"the {what}\n{asked}",
            given=given,
            got=distinct(got, wanted)[0],
            expected=f"{distinct(got, wanted)[1]} ± {number(slack)}",
            because=because,
        )
    assert farthest > 3.1, shown(  # by chance all lie nearer once in seven million runs
        asked=f"the largest distance from their mean, in standard deviations,\n{asked}",
        given=given,
        got=number(farthest),
        expected="more than 3.1: about 16 numbers lie beyond it",
        because=because,
    )


def check_place(kata) -> None:
    """Assert that each image's z lies at its own mu in each dimension. The clouds are narrow enough to check this."""
    model = vae(kata, latent_dim=3)
    with torch.no_grad():
        for weight in model.fc_logvar.parameters():
            weight.mul_(1e-3)
        bias_of(model, "fc_logvar").fill_(-8.0)
        pieces, (_, mu, _) = latent_codes(model, torch.rand(4, 1, 28, 28), 3)
    z, slack = torch.cat(pieces), 7 * math.exp(-4)
    i = farthest_row(z, mu)
    assert near((z[i] - mu[i]).abs().max(), 0, within=slack), shown(
        asked=f"z of image {i}, as it enters the decoder in train mode",
        given="4 images, latent_dim = 3, fc_logvar gives about -8 for all: sigma = 0.0183",
        got=values(z[i]),
        expected=f"{values(mu[i])}, its mu ± {number(slack)} in each dimension",
        because="each number of z is drawn around mu's number in the same row and the same column",
    )


def test_recon_is_the_decoded_sample(kata, images):
    """recon is the decoder's output for z, unchanged."""
    model = vae(kata, latent_dim=3)
    with torch.no_grad():
        for weight in model.decoder.parameters():
            weight.mul_(4)  # nearly black and nearly white, to detect a clamp
    pieces, (recon, _, _) = latent_codes(model, images, 3)
    wanted = decoded(model, torch.cat(pieces), recon.shape)
    i = farthest_row(recon.flatten(1), wanted.flatten(1))
    at = int((recon[i] - wanted[i]).abs().flatten().argmax())
    got, expected = distinct(recon[i].flatten()[at : at + 4], wanted[i].flatten()[at : at + 4])
    assert close(recon, wanted, rtol=1e-3, atol=1e-4), shown(
        asked="recon, compared with decode(z) for the z that entered the decoder",
        given="4 images, latent_dim = 3",
        got=f"{got}, in image {i} from row {at // 28}, column {at % 28} on",
        expected=expected,
        because="nothing is done to z before the decoder, nor to the images after it",
    )


def test_gradients_from_recon_reach_every_parameter(kata, images):
    """recon.sum().backward() leaves a gradient in every layer; mu and logvar depend on the convolutions too."""
    model = vae(kata)
    _, (recon, mu, logvar) = latent_codes(model, images, 2)
    given = "4 images, train mode, latent_dim = 2"
    check_graph(recon, asked="recon.sum().backward()", given=given, because="the model learns through recon")
    recon.sum().backward()

    for name, grad in [(name, weight.grad) for name, weight in parameters_that_learn(model)] + frozen_parts(model):
        assert grad is not None and torch.any(grad != 0), shown(
            asked=f"recon.sum().backward(), then the gradient of {name}",
            given=given,
            got="zeros only" if grad is not None else "None: " + why_none(model, name),
            expected="a gradient that is not zero",
            because="recon depends on z, z = mu + sigma · eps on both heads, and the heads on the convolutions"
            if name.removeprefix("all of ").split(".")[0] in PARTS
            else "each layer of the model is used: a layer that forward does not use cannot learn",
        )
    for name, part in (("mu", mu), ("logvar", logvar)):
        why = f"the encoder learns from the KL of kata 3 through the {name} that forward returns"
        check_graph(part, asked=f"{name}.sum().backward()", given=given, because=why)
        again = dict(zip(("mu", "logvar"), model.encode(images), strict=True))[name]
        weights = [weight for weight in model.encoder_conv.parameters() if weight.requires_grad]
        slopes = torch.autograd.grad(again.sum(), weights, allow_unused=True)
        assert any(slope is not None and torch.any(slope != 0) for slope in slopes), shown(
            asked=f"{name}.sum().backward(), then the gradients in encoder_conv",
            given=given,
            got="None or zeros: no gradient reaches them",
            expected="a gradient that is not zero",
            because=why,
        )


def test_logvar_learns_through_its_own_noise(kata):
    """The gradients of the heads' biases are those that follow from z = mu + sigma · eps."""
    model = constant_features(kata, 4)
    biases = [bias_of(model, name) for name in HEADS]
    with torch.no_grad():
        biases[0].copy_(torch.linspace(-1, 1, 4))
        biases[1].copy_(torch.linspace(-7, 2, 4))  # also narrow ones, to detect a number that is added to sigma
    pieces, (recon, mu, _) = latent_codes(model, torch.zeros(4, 1, 28, 28), 4)
    z, slope = torch.cat(pieces), torch.cat(torch.autograd.grad(recon.sum(), pieces, retain_graph=True))  # (4, 4)
    grads = torch.autograd.grad(recon.sum(), biases, allow_unused=True)
    wanted = (slope.sum(0), (slope * (z - mu) / 2).sum(0))
    for name, grad, worked, rule in zip(HEADS, grads, wanted, ("dz/dmu = 1", "dz/dlogvar = (z − mu) / 2"), strict=True):
        assert grad is not None and close(grad, worked, rtol=1e-2, atol=1e-6), shown(
            asked=f"the gradient of recon.sum() with respect to the bias of {name}",
            given="4 images, train mode, latent_dim = 4",
            got="None" if grad is None else distinct(grad, worked)[0],
            expected=f"{distinct(math.nan if grad is None else grad, worked)[1]}, from the gradient of z and {rule}",
            because="z = mu + sigma · eps, with sigma = exp(logvar / 2)",
        )


def test_any_batch_and_any_latent_dim(kata):
    """Shapes hold for any batch and latent_dim, and an image's mu does not depend on its neighbours."""
    for batch, latent_dim in ((1, 1), (2, 1), (1, 3), (5, 6)):  # the smallest failing input is shown
        model = vae(kata, latent_dim)
        for training in (True, False):
            check_batch(model.train(training), batch, latent_dim)


def check_batch(model: nn.Module, batch: int, latent_dim: int) -> None:
    torch.manual_seed(batch)
    images = torch.rand(batch, 1, 28, 28)
    recon, mu, _ = forward_results(model, images, latent_dim)
    _, alone, _ = forward_results(model, images[:1], latent_dim)

    assert close(mu[:1], alone, rtol=1e-3, atol=1e-3), shown(
        asked="mu of the first image, in its batch and alone",
        given=f"{counted(batch, 'image')}, latent_dim = {latent_dim}, {'train' if model.training else 'eval'} mode",
        got="{} in the batch, {} alone".format(*distinct(mu[0], alone[0])),
        expected="the same",
        because="each image has a cloud of its own",
    )
    assert recon.min() >= 0 and recon.max() <= 1, shown(
        asked="the range of recon",
        given=counted(batch, "image"),
        got=f"{number(recon.min())} to {number(recon.max())}",
        expected="0 to 1",
        because="the decoder ends in a sigmoid",
    )
