"""forward returns a dict and not a tuple of three. What does `recon, mu, logvar = model(images)` give if a dict is
unpacked?"""

HINT = "what is returned"
CHANGES = {"self.decode(z), mu, logvar": '{"recon": self.decode(z), "mu": mu, "logvar": logvar}'}
