"""z[1] grows upwards as it should, but z[0] grows to the left: both axes were flipped. For which of the two is
there a reason?"""

HINT = "which way the axes run"
CHANGES = {"-limit, limit, n": "limit, -limit, n", "ticks.flip(0), ticks": "ticks, ticks"}
