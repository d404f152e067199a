"""Facts of VAE: its heads, encode's results, the decoder's input, recon, and the gradients that arrive."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import TypeVar

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.nn.modules.module import register_module_parameter_registration_hook

from dojo.diagnosis.measure.facts import Facts, kind, returned
from lab.autoencoder import FEATURES
from lab.probes import formula_images, with_formula_weights

T = TypeVar("T")
CLOUDS = 6  # kinds of Gaussians; dimensions i, i + 6, i + 12 … share one, so that few images give many draws
MU = torch.tensor([-2.0, -1.0, 0.0, 1.0, 2.0, 3.0]).repeat(16)
LOGVAR = torch.tensor([1.0, -2.0, 2.0, -1.0, 0.0, 0.5]).repeat(16)
IMAGES = 64
NO_HEADS = ("one layer for both", "under other names", "in a list", "made by encode", "made and not kept")
OTHER_HEADS = ("from other features", "several layers", "without a bias", "LazyLinear", *NO_HEADS)
NORMALISED, LENGTHS = "normalised", "features of one length"
TUPLE = "several things"
BENT = ("clamped", "leaky")
RECON = kind(torch.zeros(3, 1, 28, 28).requires_grad_())
PARTS = ("encoder_conv", "fc_mu", "fc_logvar", "decoder")


def probe_VAE(cls, facts: Facts) -> None:
    """Note the facts of one VAE."""
    facts.note("heads", lambda: [*_heads(cls), *_heads(cls, 5)])
    if any(text in str(facts["heads"]) for text in OTHER_HEADS):
        return  # the number of features, and other layers in between, vary from answer to answer
    facts.note("encode makes layers", lambda: _makes_layers(cls()))
    if facts["encode makes layers"] == "True":
        return  # their weights are new in each call
    facts.note("one head", lambda: _shares_weights(cls()))
    facts.note("encode returns", lambda: returned(_model(cls).encode(formula_images(3))))
    facts.note("forward returns", lambda: returned(_model(cls)(formula_images(3))))
    if facts["encode returns"] != TUPLE or facts["forward returns"] not in (TUPLE, RECON):
        return
    facts.note("images", lambda: _images(cls))
    facts.note("features", lambda: _features(cls))
    facts.note("neighbours", lambda: [_neighbours(cls, training) for training in (True, False)])
    if facts["images"] == NORMALISED or facts["features"] == LENGTHS or facts["neighbours"] == ["True", "False"]:
        return  # the numbers vary from answer to answer
    facts.note_stable("encode", lambda: _encode(cls))
    if facts["encode"] == "random":
        facts.note_stable("encode in eval mode", lambda: _encode(cls, training=False))
        if facts["encode in eval mode"] != "random":
            del facts["encode in eval mode"]
            facts["encode"] = "random in train mode"
            return  # what is dropped, and how often, varies from answer to answer
    if any(text in str(facts["encode"]) for text in BENT):
        return  # how far varies from answer to answer
    facts.note("encode's kind", lambda: kind(_model(cls).encode(formula_images(3))))
    facts.note("forward's kind", lambda: kind(_model(cls)(formula_images(3))))
    facts.note_stable("forward's parts", lambda: _parts(cls))
    facts.note("~encode's spread", lambda: _encode_spread(cls))
    facts.note("~z", lambda: _moments(cls))
    facts.note("shared", lambda: _shared(cls))
    facts.note("recon is decoded", lambda: _decoded(cls))
    facts.note("on a graph", lambda: _on_graph(cls))
    facts.note("gradients", lambda: _gradients(cls))
    facts.note("~slopes", lambda: _slopes(cls))


def _heads(cls, *latent_dim: int) -> list[str]:
    model = cls(*latent_dim)
    heads = (getattr(model, name, None) for name in ("fc_mu", "fc_logvar"))
    return [_in_place_of_heads(cls, *latent_dim) if head is None else _head(head) for head in heads]


def _head(head: object) -> str:
    if isinstance(head, nn.Sequential):
        return "several layers"
    if not isinstance(head, nn.Linear) or isinstance(head, nn.LazyLinear):
        return type(head).__name__
    features = "" if head.in_features == FEATURES else " from other features"
    return f"Linear to {head.out_features}{features}{'' if head.bias is not None else ' without a bias'}"


def _in_place_of_heads(cls, latent_dim: int = 2) -> str:
    """Return where the linear layers are that a model has, or makes, in place of fc_mu and fc_logvar."""
    model, made = _with_layers_made(lambda: cls(latent_dim))
    widths = [layer.out_features for layer in model.children() if isinstance(layer, nn.Linear)]
    if widths in ([2 * latent_dim], [latent_dim, latent_dim]):
        return "one layer for both" if len(widths) == 1 else "under other names"
    if any(
        isinstance(value, (list, tuple)) and value and isinstance(value[0], nn.Linear) for value in vars(model).values()
    ):
        return "in a list"
    if any(layer.in_features == FEATURES and layer not in set(model.modules()) for layer in made):
        return "made and not kept"
    return "made by encode" if _makes_layers(model) else "nothing"


def _makes_layers(model: nn.Module) -> bool:
    """Return whether encode makes linear layers."""
    return bool(_with_layers_made(lambda: model.encode(formula_images(2)))[1])


def _with_layers_made(call: Callable[[], T]) -> tuple[T, list[nn.Linear]]:
    """Return the result of a call, and the linear layers that it made."""
    made: dict[int, nn.Linear] = {}

    def registers(layer: nn.Module, name: str, weight: object) -> None:
        if isinstance(layer, nn.Linear):
            made[id(layer)] = layer

    hook = register_module_parameter_registration_hook(registers)
    try:
        return call(), list(made.values())
    finally:
        hook.remove()


def _shares_weights(model: nn.Module) -> bool:
    ours, others = ({id(weight) for weight in head.parameters()} for head in (model.fc_mu, model.fc_logvar))
    return not ours.isdisjoint(others)


def _images(cls) -> str:
    """Return what the encoder gets in place of the images."""
    model, images, caught = cls(3), formula_images(4), []
    first = next(layer for layer in model.encoder_conv.modules() if not list(layer.children()))
    with first.register_forward_pre_hook(lambda layer, inputs: caught.append(inputs[0])):
        model.encode(images)
    seen = caught[0].detach()
    for word, wanted in (("as they are", images), ("divided by 255", images / 255), ("stretched", 2 * images - 1)):
        if seen.shape == images.shape and torch.allclose(seen, wanted, atol=1e-6):
            return word
    factor = (seen[0].max() - seen[0].min()) / (images[0].max() - images[0].min())
    moved = seen - factor * images
    return NORMALISED if moved.std() < 1e-4 * seen.std() and factor > 0 else "something else"


def _features(cls) -> str:
    """Return whether the heads read the features unchanged, or scaled to one length."""
    model, images = cls(3), formula_images(4)
    features = model.encoder_conv(images)
    mu = model.encode(images)[0]
    scaled = [F.layer_norm(features, (FEATURES,)), F.normalize(features)]
    found = any(torch.allclose(mu, model.fc_mu(each), rtol=1e-3, atol=1e-5) for each in scaled)
    return LENGTHS if found and not torch.allclose(mu, model.fc_mu(features), rtol=1e-3, atol=1e-5) else "any"


def _neighbours(cls, training: bool) -> bool:
    """Return whether encode's result for an image depends on the other images, although it is not random."""
    model, images = _model(cls).train(training), formula_images(8)
    with torch.no_grad():
        few, again, many = (model.encode(images[:count])[0][:2] for count in (2, 2, 8))
    return torch.allclose(few, again, atol=1e-4) and not torch.allclose(few, many, rtol=1e-3, atol=1e-3)


def _model(cls) -> nn.Module:
    """Return the model of most facts, built once: no measurement changes it."""
    return _built_model(cls).train()


@cache
def _built_model(cls) -> nn.Module:
    """Return a model with weights set by a formula, whose heads return values around 1 and not around 0.01."""
    model = _with_formula_parts(cls(3))
    with torch.no_grad():
        for name, shift in (("fc_mu", 0.3), ("fc_logvar", -0.4)):
            head = getattr(model, name)
            head.weight.mul_(40)
            head.bias.copy_(torch.linspace(-5, 5, len(head.bias)) + shift)
    return model


def _with_formula_parts(model: nn.Module) -> nn.Module:
    """Set the weights of each part by a formula, whatever other layers the model has."""
    for number, name in enumerate(PARTS):
        with_formula_weights(getattr(model, name), first=1 + 11 * number)
    return model


def _encode(cls, training: bool = True) -> list:
    """Return the first outputs of each head, or words for what was done to all of them."""
    model, images = _model(cls).train(training), formula_images(8)
    with torch.no_grad():
        features = model.encoder_conv(images)
        heads, parts = (model.fc_mu(features), model.fc_logvar(features)), model.encode(images)
    bent = [_what_was_done(part, head) for part, head in zip(parts, heads, strict=False)] if len(parts) == 2 else []
    numbers = [part[:2] for part in parts]
    return [word or part for word, part in zip(bent, numbers, strict=True)] if any(bent) else numbers


def _what_was_done(got: Tensor, head: Tensor) -> str:
    """Return what was done to a head's outputs, if it has a number that an answer may choose."""
    low, high = got.min(), got.max()
    if got.shape != head.shape or torch.allclose(got, head, rtol=1e-2, atol=1e-2):
        return ""
    if torch.allclose(got, head.clamp(low, high), atol=1e-5) and low < high and (low != 0 or high < head.max()):
        return "clamped"
    slopes = (got / head)[head < 0]
    leaky = torch.equal(got[head > 0], head[head > 0]) and bool((slopes - slopes.mean()).abs().max() < 1e-3)
    return "leaky" if leaky and slopes.mean() > 1e-3 else ""


def _on_graph(cls) -> list:
    return [part.requires_grad for part in _model(cls)(formula_images(2))]


def _parts(cls) -> list:
    """Return mu and logvar from forward, in any order and form; "z" for a part that is the sample."""
    model, drawn = _model(cls), []
    with torch.no_grad(), model.decoder.register_forward_pre_hook(lambda layer, inputs: drawn.append(inputs[0])):
        parts, means = model(formula_images(2)), model.encode(formula_images(2))
    sampled = [z for z in drawn if not any(torch.equal(z, mean) for mean in means)]
    words = ["z" if any(torch.equal(part, z) for z in sampled) else "" for part in parts]
    return [word or (part if part.ndim == 2 else "images") for word, part in zip(words, parts, strict=True)]


def _constant_model(cls) -> nn.Module:
    return _built_constant_model(cls).train()


@cache
def _built_constant_model(cls) -> nn.Module:
    """Return a model whose heads return MU and LOGVAR for any image."""
    model = _with_formula_parts(cls(len(MU)))
    with torch.no_grad():
        for name, bias in (("fc_mu", MU), ("fc_logvar", LOGVAR)):
            getattr(model, name).weight.zero_()
            getattr(model, name).bias.copy_(bias)
    return model


def _encode_spread(cls) -> list:
    with torch.no_grad():
        parts = _constant_model(cls).encode(formula_images(2).repeat(8, 1, 1, 1))
    return [(part - part.mean(0)).reshape(-1, CLOUDS).std(0) for part in parts]


def _decoder_inputs(model: nn.Module, images: Tensor) -> tuple[Tensor, object]:
    caught: list[Tensor] = []
    with model.decoder.register_forward_pre_hook(lambda layer, inputs: caught.append(inputs[0])):
        result = model(images)
    return _all_of(caught, len(images)), result


def _all_of(caught: list[Tensor], count: int) -> Tensor:
    """Return the codes of all images: one after another, or the last ones if they were decoded more than once."""
    return torch.cat(caught if sum(map(len, caught)) == count else caught[-1:])


@contextmanager
def _computed_for_two(layer: nn.Module) -> Iterator[None]:
    """Let a layer compute only the first two rows of its input, and repeat them: the others are equal, or not used."""
    rows: list[int] = []

    def first_two(layer, inputs):
        rows.append(len(inputs[0]))
        return (inputs[0][:2],)

    def repeated(layer, inputs, output):
        return output.repeat(max(rows.pop() // 2, 1), *[1] * (output.ndim - 1))

    with layer.register_forward_pre_hook(first_two), layer.register_forward_hook(repeated):
        yield


def _z(cls, count: int = IMAGES) -> Tensor:
    model, caught = _constant_model(cls), []
    with (
        torch.no_grad(),
        model.decoder.register_forward_pre_hook(lambda layer, inputs: caught.append(inputs[0])),
        _computed_for_two(model.encoder_conv),
        _computed_for_two(model.decoder),
    ):
        model(formula_images(2).repeat(count // 2, 1, 1, 1))
    return _all_of(caught, count)


def _moments(cls) -> list:
    """Return mean and spread in units of sigma for each Gaussian, and the share within one spread of the mean.

    The spread is in words if an answer is free to choose the factor.
    """
    z = torch.cat([_z(cls), _z(cls)]).reshape(-1, CLOUDS)
    mu, sigma = MU[:CLOUDS], torch.exp(LOGVAR[:CLOUDS] / 2)
    within = ((z - z.mean(0)).abs() < z.std(0)).float().mean()
    spreads = z.std(0) / sigma
    damped = spreads.max() < 1.1 * spreads.min() and spreads.max() < 0.9
    spread = "too small by one factor" if damped else spreads.tolist()
    return [((z.mean(0) - mu) / sigma / 4).tolist(), spread, within.item()]


def _shared(cls) -> list:
    torch.manual_seed(3)
    model, images = _constant_model(cls), formula_images(2).repeat(4, 1, 1, 1)
    with torch.no_grad():
        (z, _), (again, _) = _decoder_inputs(model, images), _decoder_inputs(model, images)
        eps = (z - MU) / torch.exp(LOGVAR / 2)
    return [torch.equal(z[0], z[1]), torch.allclose(eps[:, 0], eps[:, 2], atol=1e-4), torch.equal(z, again)]


def _decoded(cls) -> str:
    model = _model(cls)
    with torch.no_grad():
        z, result = _decoder_inputs(model, formula_images(3))
        images = next(part for part in result if part.ndim == 4)
        gap = (images - model.decoder(z)).abs().max().item()
        twice = (images - torch.sigmoid(model.decoder(z))).abs().max().item()
    return "as it is" if gap < 1e-4 else "another sigmoid" if twice < 1e-4 else "something else"


def _recon(result) -> Tensor:
    return next(part for part in result if part.ndim != 2) if isinstance(result, tuple) else result


def _gradients(cls) -> list:
    model = _model(cls).train()
    model.zero_grad()
    _recon(model(formula_images(3))).sum().backward()
    reached = {}
    for name, weight in model.named_parameters():
        part = name.split(".")[0]
        state = "none" if weight.grad is None else "some" if torch.any(weight.grad != 0) else "zeros"
        reached[part] = state
    return sorted(f"{part} {state}" for part, state in reached.items() if part in PARTS)


def _slopes(cls) -> list:
    """Return the gradients in the heads' biases, in units of the right derivatives."""
    model = _constant_model(cls)
    with _computed_for_two(model.encoder_conv):
        z, result = _decoder_inputs(model, formula_images(2).repeat(32, 1, 1, 1))
    slope = torch.autograd.grad(_recon(result).sum(), z, retain_graph=True, allow_unused=True)[0]
    biases = (model.fc_mu.bias, model.fc_logvar.bias)
    got = torch.autograd.grad(_recon(result).sum(), biases, allow_unused=True)
    worked = (slope.sum(0), (slope * (z - z.mean(0)) / 2).sum(0))
    return ["none" if c is None else _ratio(c, w) for c, w in zip(got, worked, strict=True)]


def _ratio(got: Tensor, worked: Tensor) -> float:
    return ((got * worked).sum() / (worked * worked).sum().clamp(min=1e-12)).item()
