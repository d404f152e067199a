"""The grid covers the same range for every limit: its ends are computed without it. What does a caller that passes
another limit expect?"""

HINT = "n and limit"
CHANGES = {"ticks = torch": "limit = 3.0\nticks = torch"}
