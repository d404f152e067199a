"""The numbers in the history are rounded. Where may a number be rounded: in the history, or only where it is shown?"""

HINT = "floats in the history"
CHANGES = {"sums[name] / seen": "round(sums[name] / seen, 2)"}
