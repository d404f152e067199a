"""The outermost points lie half a step inside the limits, as if each were the centre of its tile. Where should the
first and the last point lie, according to the kata?"""

HINT = "the ticks"
CHANGES = {"torch.linspace(-limit, limit, n)": "limit * (2 * (torch.arange(n) + 0.5) / n - 1)"}
