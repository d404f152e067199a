"""The share of each element is doubled, and so is its gradient. Which factor is in front of the sum in
the formula?
"""

HINT = "the two constants"
CHANGES = {"0.5 * ": ""}
