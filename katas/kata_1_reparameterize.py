"""Kata 1 · Sampling that lets gradients through

What the whole course is about
    You build a latent variable model: a model that explains each image x by a few hidden numbers
    z, called its code. ("Latent" means hidden.) Four terms describe it:
        prior       p(z) = N(0, 1): where codes lie before any image is seen
        likelihood  p(x|z): how well an image x fits a code z. The decoder computes it.
        posterior   p(z|x): which codes fit an image. Nobody can compute it exactly, so the
                    encoder learns an approximation: q(z|x) = N(mu, sigma²), a Gaussian per image.
        evidence    p(x): how probable the model finds an image. Training should raise it. It is an
                    integral over all z, so it cannot be computed either. But there is a lower
                    bound of ln p(x) that can be computed:
    The evidence lower bound (ELBO), in one line and in words:
        ln p(x)  >=  E_q[ ln p(x|z) ]  -  KL( q(z|x) || p(z) )
        Codes drawn from q must explain the image, and q must stay close to the prior. E_q is the
        mean over z drawn from q. KL measures how far q is from p(z): kata 3 explains it.

    x (B, 1, 28, 28)
     |  encoder_conv                  given
    features (B, 1568)
     |  fc_mu          |  fc_logvar   kata 2: two heads
    mu (B, 2)         logvar (B, 2)   kata 3: the KL of each cloud to the prior
     +--------+--------+
              |                       kata 1: z = mu + sigma · eps, with noise eps (B, 2)
          z (B, 2)
              |  decoder              given
    recon (B, 1, 28, 28)              kata 3: the squared error to x; the training

    Kata 4 collects mu of every image. Kata 5 decodes z from the prior: new images.

This kata: sampling. The decoder gets one sample z from the image's Gaussian, its "cloud". The
encoder learns only if gradients go back from z to mu and sigma. But z is drawn at random. What is
the derivative of a random number with respect to the mean that it was drawn around?

The reparameterization trick draws something else at random. Draw eps from N(0, 1), which depends
on nothing that is learned. Then compute z = mu + sigma · eps. The distribution of z is the same as
before. But now z is an ordinary expression in mu and sigma, and eps is a constant in it. Work out
on paper: what are dz/dmu, dz/dsigma and, with the logvar below, dz/dlogvar?

The encoder predicts logvar = ln sigma² and not sigma. A logarithm may be any real number, so a
plain linear layer can produce it, and sigma = exp(logvar / 2) is always positive. (In some courses
the network predicts ln sigma. Then exp without the half is right. Here it is wrong.)

Notation   B images in a batch · mu mean · sigma standard deviation · logvar ln sigma² (not
           ln sigma) · eps noise from N(0, 1)
Source     Kingma & Welling 2014, section 2.4 (arXiv:1312.6114); section 2.2: the bound
Predict    before you write a line (`make predict-1` keeps your answers): after z = Normal(mu,
           sigma).sample() and z.sum().backward(), what is in mu.grad: a number, zero, None, or
           does the program stop before that? What is in it with z = mu + sigma · eps?
Write      the three TODOs below, then `make kata-1`
Afterwards try both in a Python prompt (`make prompt` opens one): a z from .sample(), and a z from
           your function. After z.sum().backward(), what is in mu.grad, and what in logvar.grad? Is
           the second one what you found on paper?
"""

if __name__ == "__main__":
    raise SystemExit("This file is judged by its tests: type `make kata-1`, or `python -m dojo run 1`.")

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
