"""The codes have 1,568 numbers each: these are the features, before any head. What computes the code from the
features?"""

HINT = "mu"
CHANGES = {"mu, _logvar = model.encode(": "mu = model.encoder_conv("}
