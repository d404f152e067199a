"""The numbers in the history are right, but they are text, as from a format or an f-string. Which of the two can a
curve be drawn from: text or numbers?"""

HINT = "floats in the history"
CHANGES = {"sums[name] / seen": 'f"{sums[name] / seen:.8f}"'}
