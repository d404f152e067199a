"""As written in 2017: a new tensor from std.data, filled with noise in place."""


def reparameterize(mu, logvar):
    std = logvar.mul(0.5).exp_()
    eps = std.data.new(std.size()).normal_()
    return eps.mul(std).add_(mu)
