"""The grid covers only half of the range: limit seems to be used as the width of the whole map. How far is it from
the middle of the map to its edge?"""

HINT = "the ticks"
CHANGES = {"-limit, limit, n": "-limit / 2, limit / 2, n"}
