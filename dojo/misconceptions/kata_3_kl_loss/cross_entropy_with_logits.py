"""The reconstruction error is a binary cross-entropy that treats the pixels of recon as logits. Which layer does
the decoder end with, and which error does this kata ask for?"""

HINT = "the squared errors"
CHANGES = {"F.mse_loss": "F.binary_cross_entropy_with_logits"}
