"""encode returns a dict and not a tuple of two. What does `mu, logvar = model.encode(images)` give if a dict is
unpacked?"""

HINT = "the pair that encode returns"
CHANGES = {
    "self.fc_mu(features)": "dict(mu=self.fc_mu(features)",
    ", self.fc_logvar(features)": ", logvar=self.fc_logvar(features))",
    "mu, logvar = self.encode(x)": "mu, logvar = self.encode(x).values()",
}
