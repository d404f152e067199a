"""There are 15 points a side for every n: the number is written in the code. What does a caller expect who passes
3?"""

HINT = "n and limit"
CHANGES = {"ticks = torch": "n = 15\nticks = torch"}
