"""The codes are the features that the convolutions give, before any head. What computes the code from the
features?"""

HINT = "mu"
CHANGES = {"mu, _logvar = model.encode(": "mu = model.encoder_conv("}
