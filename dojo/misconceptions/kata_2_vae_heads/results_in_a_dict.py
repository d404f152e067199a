"""forward returns a dict, where a tuple of three is asked for. What happens in kata 3's line `recon, mu, logvar =
model(images)` when a dict is unpacked?
"""

HINT = "what is returned"

from dojo.misconceptions.changed import changed

VAE = changed("VAE", {"self.decode(z), mu, logvar": '{"recon": self.decode(z), "mu": mu, "logvar": logvar}'})
