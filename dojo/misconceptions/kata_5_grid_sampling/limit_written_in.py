"""The grid covers the same range for every limit: a number is written in the code. What does a caller that passes
another limit expect?"""

HINT = "n and limit"
CHANGES = {"ticks = torch": "limit = 3.0\nticks = torch"}
