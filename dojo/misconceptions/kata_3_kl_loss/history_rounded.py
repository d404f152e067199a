"""The numbers in the history are rounded. Where does a rounded number matter: in the history, or where it is shown?"""

HINT = "floats in the history"
CHANGES = {"sums[name] / seen": "round(sums[name] / seen, 2)"}
