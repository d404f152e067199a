"""z is right, but after the call the caller's logvar has changed: an operation whose name ends in an underscore
worked on it in place. What will the KL, which needs logvar afterwards, be computed from?
"""

HINT = "the inputs"

from dojo.misconceptions.changed import changed

reparameterize = changed("reparameterize", {"torch.exp(logvar / 2)": "logvar.mul_(0.5).exp_()"})
