"""Kata 1 · Sampling that lets gradients through

An autoencoder's encoder answers with a point. A variational encoder answers with a cloud: a
Gaussian N(mu, sigma²) for each image, from which the decoder is handed one sample z. The encoder
learns only if gradients find their way from z back to mu and sigma. But z is drawn, and what is the
derivative of a drawn number with respect to the mean it was drawn around?

The reparameterization trick moves the dice out of the way. Draw eps from N(0, 1), which has nothing
to learn, and build z out of it: z = mu + sigma · eps. The distribution of z is the same as before,
but now z is an ordinary differentiable expression in mu and sigma, and eps is a constant of this
one call. On paper, what are dz/dmu, dz/dsigma and, with the logvar below, dz/dlogvar?

The encoder predicts logvar = ln sigma² instead of sigma because a logarithm may be any real number,
so that a plain linear layer can produce it and sigma = exp(logvar / 2) is always positive. (Some
courses let the network predict ln sigma. There exp(·) without the half is right; here it is not.)

Notation   mu mean · sigma standard deviation · logvar ln sigma² (not ln sigma) · eps noise from
           N(0, 1)
Source     Kingma & Welling 2014, section 2.4 (arXiv:1312.6114)
Predict    (`make predict-1` keeps your answers) before you write a line: after z = Normal(mu,
           sigma).sample() and z.sum().backward(), what is in mu.grad: a number, zero, None, or does
           the program not get that far? And with z = mu + sigma · eps?
Write      the three TODOs below, then `make kata-1`
Afterwards try both in a Python prompt: a z from .sample(), and a z from your function. After
           z.sum().backward(), what is in mu.grad, and what in logvar.grad? Is the latter what you
           found on paper?
"""

import torch
from torch import Tensor


def reparameterize(mu: Tensor, logvar: Tensor) -> Tensor:
    """Draw one z from N(mu, sigma²) for each element, so that gradients reach mu and logvar.

    Shapes   mu, logvar (…) -> z (…), same dtype and device as mu; any shape, float32 or float64
    Noise    fresh on every call, independent for each element, from torch's global generator
    Source   Kingma & Welling 2014, section 2.4 (arXiv:1312.6114)
    """
    # TODO 1: sigma from logvar.
    # TODO 2: eps, fresh noise from N(0, 1), one draw for each element.
    # TODO 3: put z together from mu, sigma and eps, and return it in place of the line below.
    raise NotImplementedError("kata 1: reparameterize is not written yet")
