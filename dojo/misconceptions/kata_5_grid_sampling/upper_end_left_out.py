"""The grid begins at -limit but does not reach +limit, as with arange or a range of steps. How many gaps lie
between n points if the first and the last are at the limits?"""

HINT = "the ticks"
CHANGES = {"limit, n)": "limit, n + 1)[:-1]"}
