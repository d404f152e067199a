"""forward returns a dict and not a tuple of three. What happens in kata 3's line `recon, mu, logvar =
model(images)` if a dict is unpacked?"""

HINT = "what is returned"
CHANGES = {"self.decode(z), mu, logvar": '{"recon": self.decode(z), "mu": mu, "logvar": logvar}'}
