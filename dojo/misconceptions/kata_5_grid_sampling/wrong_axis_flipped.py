"""z[0] grows to the left, and z[1] downwards: both axes run the wrong way, perhaps because the wrong one was flipped.
Which of an image's two axes has the opposite direction to the axis of a plot?"""

HINT = "which way the axes run"
CHANGES = {"ticks.flip(0), ticks": "ticks, ticks.flip(0)"}
