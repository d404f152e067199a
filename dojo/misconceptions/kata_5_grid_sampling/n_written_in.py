"""There are 15 points a side for every n: the number is written in the code. What does a caller that passes n = 3
expect?"""

HINT = "n and limit"
CHANGES = {"ticks = torch": "n = 15\nticks = torch"}
