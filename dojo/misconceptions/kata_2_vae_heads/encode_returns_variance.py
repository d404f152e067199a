"""In place of logvar, encode returns the variance: the exponential was applied too early. Which of the two does
kata 3's KL expect?"""

HINT = "mu and logvar themselves"
CHANGES = {
    "self.fc_logvar(features)": "torch.exp(self.fc_logvar(features))",
    "reparameterize(mu, logvar)": "mu + logvar.sqrt() * torch.randn_like(mu)",
}
