"""The grid begins at the top left corner, but its last column and its last row do not reach the limits. How many gaps
lie between n points if the first and the last are at the limits?"""

HINT = "the ticks"
CHANGES = {
    "torch.linspace(-limit, limit, n)": "torch.arange(n) * 2 * limit / n - limit",
    "ticks.flip(0)": "-ticks",
}
