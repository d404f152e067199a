"""torch.manual_seed before the call has no effect, since the function seeds torch's generator anew each time, with
another number. How will anyone repeat an experiment with this function in it?
"""

HINT = "fresh noise"

from dojo.misconceptions.changed import changed

reparameterize = changed("reparameterize", {"eps = ": "torch.seed()\neps = "})
