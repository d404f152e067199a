"""With some values of n the grid has one tick too many along each axis. arange stops before its end, which rounding
errors can move. Which function takes the number of ticks, and not the step?"""

HINT = "the ticks"
CHANGES = {
    "torch.linspace(-limit, limit, n)": "torch.arange(-limit, limit + 2 * limit / (n - 1), 2 * limit / (n - 1))",
    "reshape(n * n, 2)": "reshape(-1, 2)",
}
