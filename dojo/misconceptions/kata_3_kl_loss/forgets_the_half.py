"""Each element counts twice as much as it should, and so does its gradient. Which factor is in front of the sum in
the formula?
"""

HINT = "the two constants"
CHANGES = {"0.5 * ": ""}
