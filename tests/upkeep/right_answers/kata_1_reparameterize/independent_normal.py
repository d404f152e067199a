"""One distribution over all axes: Independent around Normal."""

from torch.distributions import Independent, Normal


def reparameterize(mu, logvar):
    return Independent(Normal(mu, logvar.mul(0.5).exp()), mu.dim()).rsample()
