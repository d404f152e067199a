"""Without arguments, the grid ends at other limits than the kata's: the default of limit is different. How far from
0 do nearly all draws from N(0, 1) lie?"""

HINT = "n and limit"
CHANGES = {"(n: int = 15, limit: float = 3.0": "(n: int = 15, limit: float = 2.0"}
