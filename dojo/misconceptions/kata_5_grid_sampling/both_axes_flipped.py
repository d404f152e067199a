"""z[1] grows upwards as it should, but z[0] grows to the left: both axes were flipped. Which of the two must
be flipped, and why?"""

HINT = "which way the axes run"
CHANGES = {"-limit, limit, n": "limit, -limit, n", "ticks.flip(0), ticks": "ticks, ticks"}
