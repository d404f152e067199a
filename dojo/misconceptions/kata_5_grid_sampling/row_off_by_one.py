"""The lowest row is at the top and the others follow in the right order. An index is wrong by one and has wrapped
around to the other end. Which index does the last of n items have?"""

HINT = "which way the axes run"
CHANGES = {"ticks.flip(0)": "ticks.flip(0).roll(1)"}
