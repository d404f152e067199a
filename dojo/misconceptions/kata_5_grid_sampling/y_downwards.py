"""z[1] grows from the top row to the bottom row, as row numbers do, so the map is upside down. Which end of the
vertical axis is at the top of a plot?"""

HINT = "which way the axes run"
CHANGES = {"ticks.flip(0), ticks": "ticks, ticks"}
