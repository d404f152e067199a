"""The codes are images: the model's first result was collected, and that is the reconstruction. In which order does
forward return its three results?"""

HINT = "mu"
CHANGES = {"mu, _logvar = model.encode(": "mu, _mu, _logvar = model("}
