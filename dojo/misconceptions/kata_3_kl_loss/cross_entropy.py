"""The reconstruction error is a binary cross-entropy. Many VAEs use it, but for grey pixels it does not reach 0
even for a perfect image. Which error does this kata ask for?"""

HINT = "the squared errors"
CHANGES = {"F.mse_loss": "F.binary_cross_entropy"}
