"""In place of logvar, encode returns sigma: always positive, and 1 where logvar would be 0. Which of the two does
kata 3's KL expect?"""

HINT = "mu and logvar themselves"
CHANGES = {
    "self.fc_logvar(features)": "torch.exp(self.fc_logvar(features) / 2)",
    "reparameterize(mu, logvar)": "mu + logvar * torch.randn_like(mu)",
}
