"""The points are close together in the middle and farther apart at the ends. They seem to be quantiles of a
normal distribution. How far apart are neighbours on the grid that the kata asks for?"""

HINT = "the ticks"
CHANGES = {
    "torch.linspace(-limit, limit, n)": "torch.distributions.Normal(0.0, 1.0).icdf(torch.linspace(0.05, 0.95, n))"
}
