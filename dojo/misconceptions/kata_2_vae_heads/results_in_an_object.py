"""forward returns an object of its own class, with the results as attributes. Can `recon, mu, logvar =
model(images)` unpack it?"""

HINT = "what is returned"
CHANGES = {"self.decode(z), mu, logvar": 'type("Results", (), {"recon": self.decode(z), "mu": mu, "logvar": logvar})()'}
