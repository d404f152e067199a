"""The reconstruction error is a binary cross-entropy, and both it and the KL are sums over the whole batch, as in
many VAEs. Which error does this kata ask for, and for how many images?"""

HINT = "the squared errors"
CHANGES = {"batch_size = len(images)": "batch_size = 1", "F.mse_loss": "F.binary_cross_entropy"}
